package com.contractingworks.integration.provider.mapping;

/** Placeholder. */
public record MappingDocument(String name, int version) {}
