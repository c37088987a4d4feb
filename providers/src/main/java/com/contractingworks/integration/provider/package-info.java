/**
 * A provider is a mapping together with operations: what every provider owes, and the values that
 * travel between it and its caller. Nothing here knows invoices, Spring or a database.
 */
package com.contractingworks.integration.provider;
