/**
 * Runs a built-in provider in a process of its own, behind the provider interface. Only this
 * package knows an HTTP server and a store; see {@link
 * com.contractingworks.integration.provider.rest.server.Serve} for its command line.
 */
package com.contractingworks.integration.provider.rest.server;
