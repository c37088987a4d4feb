package com.contractingworks.integration.provider.mapping;

/**
 * One field that could not be mapped. Holds no value of the source, which may be personal data.
 *
 * @param target the target field with the index of every repeated line, such as {@code
 *     orderLines[2].vatType.id}
 * @param source the source field it is made from, such as {@code lines[2].vatCode}; null if it is
 *     not made from a single one
 * @param code why, such as {@code missing}, {@code unmapped}, {@code too-long}, {@code not-found}
 * @param message what is wrong and what to do
 */
public record MappingError(String target, String source, String code, String message) {}
