/** Carries the events of the log into the tables, and says how far that has come. */
package com.contractingworks.integration.query.projection;
