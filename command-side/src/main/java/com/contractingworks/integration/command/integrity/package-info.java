/**
 * The integrity of the event log in service: the daily anchor, the check that a person asks for,
 * and both as commands of the jar.
 */
package com.contractingworks.integration.command.integrity;
