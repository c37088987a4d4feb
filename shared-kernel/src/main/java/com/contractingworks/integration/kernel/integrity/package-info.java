/**
 * That the event log is what was written: a chain of digests in each stream, a check that walks the
 * whole log, and anchors that are kept elsewhere.
 */
package com.contractingworks.integration.kernel.integrity;
