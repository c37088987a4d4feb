package com.contractingworks.integration.query.exchange;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether exchanges are shown at all. They hold personal data.
 *
 * @param exchanges whether those who have the role for it may see them; otherwise nobody may
 */
@ConfigurationProperties("integration.graphql")
public record ExchangeSettings(@DefaultValue("false") boolean exchanges) {}
