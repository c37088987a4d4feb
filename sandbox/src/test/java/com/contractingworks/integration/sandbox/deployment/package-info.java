/**
 * Checks what is said about containers against what the code says of itself, since a build machine
 * need not have a Docker engine.
 */
package com.contractingworks.integration.sandbox.deployment;
