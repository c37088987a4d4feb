package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.document.ApiError;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError.Problem;
import com.contractingworks.integration.sandbox.tripletex.document.Entity;
import com.contractingworks.integration.sandbox.tripletex.document.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One call of a logged-in caller: for which company it is, and its query parameters, each read with
 * the vendor's errors.
 */
final class Call {

  private static final String SESSION = Session.class.getName();

  private final HttpServletRequest request;
  private final Session session;

  private Call(HttpServletRequest request, Session session) {
    this.request = request;
    this.session = session;
  }

  static void loggedIn(HttpServletRequest request, Session session) {
    request.setAttribute(SESSION, session);
  }

  static Call of(HttpServletRequest request) {
    return new Call(request, (Session) request.getAttribute(SESSION));
  }

  Company company() {
    return session.company();
  }

  long employee() {
    return company().employeeId();
  }

  Fields fields(Entity entity) {
    return Fields.parse(request.getParameter("fields"), entity);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isBlank());
  }

  boolean flag(String name, boolean fallback) {
    return text(name).map(value -> read(name, value, Call::trueOrFalse)).orElse(fallback);
  }

  Optional<Boolean> flag(String name) {
    return text(name).map(value -> read(name, value, Call::trueOrFalse));
  }

  long whole(String name, long fallback, long min, long max) {
    long value = text(name).map(given -> read(name, given, Long::valueOf)).orElse(fallback);
    if (value < min || value > max) {
      throw ApiError.parameter(Problem.at(name, "Må være mellom " + min + " og " + max + "."));
    }
    return value;
  }

  Optional<Long> whole(String name) {
    return text(name).map(value -> read(name, value, Long::valueOf));
  }

  Optional<BigDecimal> number(String name) {
    return text(name).map(value -> read(name, value, BigDecimal::new));
  }

  LocalDate date(String name) {
    String value = text(name).orElseThrow(() -> ApiError.parameter(Problem.missing(name)));
    return read(name, value, LocalDate::parse);
  }

  Optional<LocalDate> optionalDate(String name) {
    return text(name).map(value -> read(name, value, LocalDate::parse));
  }

  <T> T required(String name, Optional<T> value) {
    return value.orElseThrow(() -> ApiError.parameter(Problem.missing(name)));
  }

  /** The elements of a comma-separated list; none when it is not given. */
  List<String> list(String name) {
    return text(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .toList();
  }

  /** The ids of a comma-separated list; none when it is not given. */
  List<Long> ids(String name) {
    return list(name).stream().map(id -> read(name, id, Long::valueOf)).toList();
  }

  /**
   * The two dates that the vendor demands of every list over time.
   *
   * @throws ApiError 422 when one is missing, or the second is not after the first
   */
  Window window(String fromName, String toName) {
    Window window = new Window(date(fromName), date(toName));
    if (!window.from().isBefore(window.to())) {
      String message = "'" + fromName + "' må være før '" + toName + "' (til og ikke med).";
      throw ApiError.parameter(Problem.at(toName, message));
    }
    return window;
  }

  /** From the first day to the day before the last. */
  record Window(LocalDate from, LocalDate to) {}

  private static Boolean trueOrFalse(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(value);
    };
  }

  private static <T> T read(String name, String value, Function<String, T> reader) {
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException | DateTimeParseException unreadable) {
      Problem problem = Problem.at(name, "Verdien er ikke av korrekt type for dette feltet.");
      throw new ApiError(422, 21000, "Wrong data format", null, List.of(problem));
    }
  }
}
