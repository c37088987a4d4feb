/** Takes what people and programs did from the table of acts into the event log. */
package com.contractingworks.integration.command.act;
