/**
 * Handing invoices to ERPs: the saga keeps the time, the publisher is the only one that writes to
 * an ERP, and the policy says how long to wait.
 */
package com.contractingworks.integration.command.publishing;
