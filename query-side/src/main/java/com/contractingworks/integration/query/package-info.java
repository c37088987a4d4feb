/** Answers questions: projections of the events, and GraphQL over them. Only ever reads the log. */
package com.contractingworks.integration.query;
