/** The processes that share the work of one side, and how much of it is each one's. */
package com.contractingworks.integration.kernel.node;
