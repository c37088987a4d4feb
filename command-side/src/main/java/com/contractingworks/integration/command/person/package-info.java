/** What persons may do about invoices, over REST. */
package com.contractingworks.integration.command.person;
