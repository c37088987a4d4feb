/** One CW invoice on its way to one ERP: the aggregate and its commands. */
package com.contractingworks.integration.command.invoice;
