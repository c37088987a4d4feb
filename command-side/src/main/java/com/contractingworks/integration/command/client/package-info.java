/**
 * One client's integration: the aggregate, and the integration configuration database, client to
 * provider to connection.
 */
package com.contractingworks.integration.command.client;
