/**
 * Takes commands, decides, talks to the ERPs. Owns the event log and the integration configuration
 * database.
 */
package com.contractingworks.integration.command;
