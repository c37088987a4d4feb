package com.contractingworks.integration.provider.mapping;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one run of a mapping brought.
 *
 * @param target the document made; only to be used if nothing is unanswered and there is no error
 * @param errors every field that could not be mapped
 * @param unanswered look-ups whose answers are needed; run again with them
 */
public record MappingRun(
    ObjectNode target, List<MappingError> errors, Set<LookUpRequest> unanswered) {

  public MappingRun {
    errors = List.copyOf(errors);
    unanswered = Collections.unmodifiableSet(new LinkedHashSet<>(unanswered));
  }
}
