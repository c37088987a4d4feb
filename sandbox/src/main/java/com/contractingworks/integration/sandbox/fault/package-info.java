/**
 * Calls that misbehave on demand: the faults, the plan of what is to come, and the filter that
 * carries it out.
 */
package com.contractingworks.integration.sandbox.fault;
