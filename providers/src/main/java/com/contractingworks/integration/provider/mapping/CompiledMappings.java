package com.contractingworks.integration.provider.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the most recently used compiled mappings, by reference. Safe for concurrent use. */
public final class CompiledMappings {

  private final Map<String, CompiledMapping> kept;

  /**
   * Makes an empty cache.
   *
   * @param capacity how many mappings to keep, 1 or more
   */
  public CompiledMappings(int capacity) {
    this.kept =
        Collections.synchronizedMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              private static final long serialVersionUID = 1L;

              @Override
              protected boolean removeEldestEntry(Map.Entry<String, CompiledMapping> eldest) {
                return size() > capacity;
              }
            });
  }

  /**
   * The compiled form of a mapping.
   *
   * @throws InvalidMappingException if it cannot be used
   */
  public CompiledMapping of(MappingDocument document) {
    CompiledMapping mapping = kept.get(document.reference());
    if (mapping == null) {
      mapping = CompiledMapping.compile(document);
      kept.put(document.reference(), mapping);
    }
    return mapping;
  }
}
