package com.contractingworks.integration.provider.mapping;

/**
 * What a mapping says of a value that is wrong. {@code {line}} stands for the number of the line,
 * from 1; values of the document have no place in it.
 */
final class Message {

  private static final String LINE = "{line}";

  private final String text;

  private Message(String text) {
    this.text = text;
  }

  /** The message that a step must have. */
  static Message of(Parameters parameters) {
    return checked(parameters.text("message"), parameters);
  }

  /** The message that a step may have. */
  static Message of(Parameters parameters, String byDefault) {
    return checked(parameters.text("message", byDefault), parameters);
  }

  private static Message checked(String text, Parameters parameters) {
    if (text.contains(LINE) && !parameters.place().inLine()) {
      throw new IllegalArgumentException(
          LINE + " is known in lines only. Remove it from the message.");
    }
    return new Message(text);
  }

  String in(Scope scope) {
    return text.contains(LINE) ? text.replace(LINE, "" + scope.lineNumber()) : text;
  }
}
