/** A Service Bus to carry along: the library's front door and its command line. */
package com.contractingworks.integration.servicebus;
