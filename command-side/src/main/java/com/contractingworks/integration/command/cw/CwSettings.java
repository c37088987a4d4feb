package com.contractingworks.integration.command.cw;

import com.contractingworks.integration.kernel.settings.SettingsCheck;
import com.contractingworks.integration.kernel.settings.UnusableSetting;
import com.contractingworks.integration.provider.Secret;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How CW is reached.
 *
 * @param graphqlUrl the address of CW's GraphQL query API
 * @param token the bearer token
 * @param timeout how long one request may take
 * @param linePageSize how many invoice lines are read at once, 1 to 200
 */
@ConfigurationProperties("integration.cw")
public record CwSettings(
    URI graphqlUrl,
    Secret token,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("100") int linePageSize) {

  public CwSettings {
    if (graphqlUrl == null || token == null) {
      throw new UnusableSetting(
          "integration.cw.graphql-url and integration.cw.token must be set: the address of CW's GraphQL API and its bearer token.");
    }
    new SettingsCheck("integration.cw")
        .webAddress("graphql-url", graphqlUrl)
        .positive("timeout", timeout)
        .within("line-page-size", linePageSize, 1, 200)
        .end();
  }
}
