package com.contractingworks.integration.sandbox.fault;

/**
 * One call's misbehaviour.
 *
 * @param kind what goes wrong
 * @param millis how long, where the kind takes time
 */
record Fault(FaultKind kind, long millis) {}
