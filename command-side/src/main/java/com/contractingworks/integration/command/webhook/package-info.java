/**
 * What ERPs tell us: the listener that takes notices in, the saga that has each one read and
 * judged, and the subscriptions that make the ERPs send them.
 */
package com.contractingworks.integration.command.webhook;
