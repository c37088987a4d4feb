/**
 * The exchange log: every HTTP request to an outside system and its answer, redacted, beside the
 * event log.
 */
package com.contractingworks.integration.command.exchange;
