/**
 * How the two sides of the provider interface prove themselves to each other: the service by a
 * bearer token or a signed request, the provider by signed notices. Both halves of each are here,
 * the one that proves and the one that checks.
 */
package com.contractingworks.integration.provider.rest.auth;
