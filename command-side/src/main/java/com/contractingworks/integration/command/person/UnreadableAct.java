package com.contractingworks.integration.command.person;

import java.util.List;
import java.util.stream.Collectors;

/** The body of a person's request cannot be read. Nothing changed. */
final class UnreadableAct extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A field that is wrong.
   *
   * @param field its path
   * @param message what it must be
   */
  record WrongField(String field, String message) {}

  private final transient List<WrongField> errors;

  private UnreadableAct(String message, List<WrongField> errors) {
    super(message);
    this.errors = errors;
  }

  static UnreadableAct asWhole(String example) {
    return new UnreadableAct(
        "The body must be a JSON object such as %s, with each field once.".formatted(example),
        List.of());
  }

  static UnreadableAct with(List<WrongField> errors) {
    return new UnreadableAct(
        errors.stream()
            .map(error -> error.field() + ": " + error.message())
            .collect(Collectors.joining(" ")),
        List.copyOf(errors));
  }

  List<WrongField> errors() {
    return errors;
  }
}
