package com.contractingworks.integration.provider.rest.auth;

import com.contractingworks.integration.provider.Secret;
import java.net.URI;

/**
 * Access by OAuth 2 client credentials.
 *
 * @param tokenUrl where tokens are handed out
 * @param clientId who asks
 * @param clientSecret proves it
 */
public record ClientCredentials(URI tokenUrl, String clientId, Secret clientSecret) {}
