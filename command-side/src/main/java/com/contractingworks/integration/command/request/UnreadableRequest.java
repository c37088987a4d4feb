package com.contractingworks.integration.command.request;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The body or address of a request cannot be read. Nothing changed. */
public final class UnreadableRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<WrongField> errors;

  private UnreadableRequest(String message, List<WrongField> errors) {
    super(message);
    this.errors = errors;
  }

  /**
   * The body is wrong altogether.
   *
   * @param what what it is or has, and where
   * @param example what a right one looks like
   */
  static UnreadableRequest asWhole(String what, String example) {
    return new UnreadableRequest(
        "The body %s. It must be a JSON object such as %s, with each field once."
            .formatted(what, example),
        List.of());
  }

  /** Several fields of it, or of its address, are wrong. */
  public static UnreadableRequest with(List<WrongField> errors) {
    return new UnreadableRequest(
        errors.stream()
            .map(error -> error.field() + ": " + error.message())
            .collect(Collectors.joining(" ")),
        List.copyOf(errors));
  }

  /** The answer: everything that is wrong, in the form of RFC 9457. */
  public ProblemDetail problem() {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, getMessage());
    problem.setProperty("code", "INVALID");
    if (!errors.isEmpty()) {
      problem.setProperty("errors", errors);
    }
    return problem;
  }
}
