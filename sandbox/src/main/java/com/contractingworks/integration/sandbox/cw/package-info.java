/**
 * The stand-in of Contracting Works: its Write API, its GraphQL query API, and its messages on the
 * bus.
 */
package com.contractingworks.integration.sandbox.cw;
