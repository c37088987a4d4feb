/**
 * HTTP exchanges as they are stored and named by events: what the command side keeps and the query
 * side shows.
 */
package com.contractingworks.integration.kernel.exchange;
