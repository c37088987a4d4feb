/**
 * The mappings of clients: what each has of its own on top of its provider's mapping, in all
 * versions, and the mapping that is in force.
 */
package com.contractingworks.integration.command.mapping;
