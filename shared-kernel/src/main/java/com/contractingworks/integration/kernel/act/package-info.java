/** What people and programs did at the service: the acts, as the event log keeps them. */
package com.contractingworks.integration.kernel.act;
