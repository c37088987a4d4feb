/** How an event becomes a row: what reducers are given, and how rows are read and written. */
package com.contractingworks.integration.query.row;
