/** What this process is for Azure, whatever it asks there. */
package com.contractingworks.integration.kernel.azure;
