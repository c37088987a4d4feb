/** Invoices of clients that were not served when CW announced them, until they are attached. */
package com.contractingworks.integration.command.unmatched;
