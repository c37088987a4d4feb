/**
 * Requests to the REST API: bodies, read field by field, so that all that is wrong is told; the
 * version that a person saw; and why a request was not followed.
 */
package com.contractingworks.integration.command.request;
