/**
 * Provisioning of clients over HTTP: what people decide about them, and the test of a connection.
 */
package com.contractingworks.integration.command.provisioning;
