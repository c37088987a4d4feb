package com.contractingworks.integration.provider.conformance;

import java.util.Set;

/** How the reference provider behaves: in ways that are right, and in some that are not. */
record Behaviour(Set<Manner> manners, Set<Mutation> mutations) {

  Behaviour {
    manners = Set.copyOf(manners);
    mutations = Set.copyOf(mutations);
  }

  boolean does(Mutation mutation) {
    return mutations.contains(mutation);
  }

  boolean does(Manner manner) {
    return manners.contains(manner);
  }

  /** Whether it has no record of its own. */
  boolean takesDocumentsOfCw() {
    return does(Manner.DRAFTS) || does(Mutation.UNKNOWN_MEMBERS_REFUSED);
  }

  /** Whether what is written is answered with 202. */
  boolean answersLater() {
    return does(Manner.ANSWERS_LATER) || mutations.stream().anyMatch(Mutation::isOfWaiting);
  }

  /** Whether what it has begun takes a while. */
  boolean takesItsTime() {
    return does(Manner.ANSWERS_LATER) || mutations.stream().anyMatch(Mutation::takesItsTime);
  }

  /** What stands before the four digits of an id. */
  String beginningOfIds() {
    if (does(Mutation.IDS_IN_CAPITALS)) {
      return "ID-";
    }
    return does(Manner.LONG_IDS) ? "id-" + "0".repeat(57) : "";
  }

  /** Whether this can be asked without a proof, although it must not. */
  boolean isOpen(String path) {
    return mutations.stream().anyMatch(mutation -> mutation.opens(path));
  }
}
