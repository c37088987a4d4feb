/** AMQP 1.0 on sockets, in the dialect that the Service Bus speaks; all meaning is the broker's. */
package com.contractingworks.integration.servicebus.amqp;
