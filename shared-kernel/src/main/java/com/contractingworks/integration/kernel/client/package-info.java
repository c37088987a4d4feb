/** The life of one client's integration: its id and its events. */
package com.contractingworks.integration.kernel.client;
