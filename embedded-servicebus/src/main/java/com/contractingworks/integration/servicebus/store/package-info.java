/** Keeps the broker's changes in a SQL database, many operations to a transaction. */
package com.contractingworks.integration.servicebus.store;
