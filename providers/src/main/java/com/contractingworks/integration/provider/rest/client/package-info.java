/**
 * Any provider that is an HTTP endpoint by the provider interface, as a provider like the built-in
 * ones.
 */
package com.contractingworks.integration.provider.rest.client;
