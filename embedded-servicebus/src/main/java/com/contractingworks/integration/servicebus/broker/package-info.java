/**
 * What the bus does with messages: locks, sessions, schedules, dead letters. It knows neither the
 * frames of AMQP nor how changes are stored.
 */
package com.contractingworks.integration.servicebus.broker;
