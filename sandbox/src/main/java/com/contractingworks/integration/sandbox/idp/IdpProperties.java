package com.contractingworks.integration.sandbox.idp;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the identity provider.
 *
 * @param dataDir where its signing key is kept
 * @param issuer its one address, under whatever name it is reached
 * @param audience what its tokens are meant for
 */
@ConfigurationProperties("sandbox.idp")
public record IdpProperties(
    Path dataDir, String issuer, @DefaultValue("integration") String audience) {}
