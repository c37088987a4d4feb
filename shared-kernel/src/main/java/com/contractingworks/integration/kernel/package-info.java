/**
 * What command-side and query-side must agree on for ever: ids, events and their stored form, and
 * the event log.
 */
package com.contractingworks.integration.kernel;
