/**
 * What was said to outside systems, and what they answered: read from the command side's exchange
 * log, which the query side may read and nothing else.
 */
package com.contractingworks.integration.query.exchange;
