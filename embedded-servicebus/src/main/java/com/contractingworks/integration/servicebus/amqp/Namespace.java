package com.contractingworks.integration.servicebus.amqp;

import com.contractingworks.integration.servicebus.broker.Broker;
import java.time.InstantSource;

/**
 * What connections work on.
 *
 * @param broker keeps the messages
 * @param tokens checks who may connect
 * @param clock tells when tokens expire
 * @param maxMessageSize in bytes, as encoded
 */
public record Namespace(
    Broker broker, AccessTokens tokens, InstantSource clock, int maxMessageSize) {}
