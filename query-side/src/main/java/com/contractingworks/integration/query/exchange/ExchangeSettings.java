package com.contractingworks.integration.query.exchange;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may see exchanges. They hold personal data, and there is no login yet.
 *
 * @param exchanges whether everybody who reaches GraphQL may see them; otherwise nobody may
 */
@ConfigurationProperties("integration.graphql")
public record ExchangeSettings(@DefaultValue("false") boolean exchanges) {}
