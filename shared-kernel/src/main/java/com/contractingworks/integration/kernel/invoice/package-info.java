/**
 * The life of one CW invoice of one client in the ERP: its id, its publication key and its events.
 */
package com.contractingworks.integration.kernel.invoice;
