package com.contractingworks.integration.provider.mapping;

import java.util.List;
import java.util.stream.Collectors;

/** A mapping document that cannot be used. Names everything that is wrong with it. */
public final class InvalidMappingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<MappingProblem> problems;

  InvalidMappingException(String mapping, List<MappingProblem> problems) {
    super(
        "The mapping "
            + mapping
            + " cannot be used. "
            + problems.stream().map(MappingProblem::toString).collect(Collectors.joining(" | ")));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, in the order of the document. */
  public List<MappingProblem> problems() {
    return problems;
  }
}
