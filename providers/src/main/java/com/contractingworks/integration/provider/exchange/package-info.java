/** One HTTP request to an outside system and its answer, redacted, as it is kept beside the log. */
package com.contractingworks.integration.provider.exchange;
