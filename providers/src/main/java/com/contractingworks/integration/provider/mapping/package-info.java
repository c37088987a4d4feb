/**
 * The mapping engine: a versioned document says how each field of the target comes out of the
 * source. Pure.
 */
package com.contractingworks.integration.provider.mapping;
