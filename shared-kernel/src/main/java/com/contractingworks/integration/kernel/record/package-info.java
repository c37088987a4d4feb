/** The form in which documents travel between CW, the mapping and a provider. */
package com.contractingworks.integration.kernel.record;
