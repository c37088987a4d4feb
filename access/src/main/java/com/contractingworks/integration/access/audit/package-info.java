/** The record of who did what: what acts is written down before it does, whatever becomes of it. */
package com.contractingworks.integration.access.audit;
