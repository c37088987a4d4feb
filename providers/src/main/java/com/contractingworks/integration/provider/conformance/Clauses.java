package com.contractingworks.integration.provider.conformance;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All clauses, in the order of docs/provider-interface.md. */
public final class Clauses {

  private static final List<Clause> ALL =
      Stream.of(
              DescribeClauses.all(),
              AuthenticateClauses.all(),
              ConnectClauses.all(),
              WriteClauses.all(),
              LookUpClauses.all(),
              CorrectClauses.all(),
              WithstandClauses.all(),
              TellClauses.all())
          .flatMap(List::stream)
          .toList();

  /** These judge all that a run has sent, so they are tested when all else was. */
  private static final Set<String> OF_THE_WHOLE_RUN = Set.of("in-time", "problems");

  private Clauses() {}

  /** All clauses, in the order in which they are reported. */
  public static List<Clause> all() {
    return ALL;
  }

  /** Their names. */
  public static Set<String> names() {
    return ALL.stream().map(Clause::name).collect(Collectors.toUnmodifiableSet());
  }

  /** All clauses, in the order in which they are tested. */
  static List<Clause> inOrderOfTesting() {
    return Stream.concat(
            ALL.stream().filter(clause -> !OF_THE_WHOLE_RUN.contains(clause.name())),
            ALL.stream().filter(clause -> OF_THE_WHOLE_RUN.contains(clause.name())))
        .toList();
  }
}
