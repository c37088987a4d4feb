/** The bodies and headers of the provider interface, for both of its sides. */
package com.contractingworks.integration.provider.rest.wire;
