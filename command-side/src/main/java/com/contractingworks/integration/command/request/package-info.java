/**
 * The bodies of requests to the REST API: read field by field, so that all that is wrong is told.
 */
package com.contractingworks.integration.command.request;
