/** What is known about each client's integration: its row, and the questions about it. */
package com.contractingworks.integration.query.client;
