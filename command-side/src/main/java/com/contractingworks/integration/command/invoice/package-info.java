/**
 * One CW invoice on its way to one ERP: the aggregate, its commands, and what a person may do about
 * it.
 */
package com.contractingworks.integration.command.invoice;
