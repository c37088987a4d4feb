/** How the event processors of this process are doing: what fails, what stands still. */
package com.contractingworks.integration.kernel.processor;
