/**
 * The mapping engine: a versioned document says how each field of the target comes out of the
 * source. Pure: no network, no clock, and no knowledge of any kind of document. The format is
 * described in {@code docs/mapping.md}.
 */
package com.contractingworks.integration.provider.mapping;
