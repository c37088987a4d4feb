package com.contractingworks.integration.provider.mapping;

import java.util.List;
import java.util.Map;

/**
 * A value map that a mapping offers: which values of the source a client may have translated before
 * the target system is asked about them.
 *
 * @param name its name; the same over all versions of the mapping
 * @param description what it is, for people; null if the mapping does not say
 * @param source the field that the values come from, such as {@code lines[].vatCode}
 * @param targets the fields that are made of it, such as {@code order.orderLines[].vatType.id}
 * @param values what the mapping itself translates; empty if it does not
 * @param otherwise what becomes of all other values; null if they stay as they are
 */
public record ValueMapOffer(
    String name,
    String description,
    String source,
    List<String> targets,
    Map<String, String> values,
    String otherwise) {}
