/** CW's GraphQL query API: where the service reads the invoices that CW's messages name. */
package com.contractingworks.integration.command.cw;
