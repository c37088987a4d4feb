package com.contractingworks.integration.servicebus.amqp;

import com.contractingworks.integration.servicebus.broker.Problem;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;

/** The names and numbers under which the service refuses. */
final class Conditions {
  static final String UNAUTHORIZED = "amqp:unauthorized-access";
  static final String NOT_FOUND = "amqp:not-found";
  static final String NOT_IMPLEMENTED = "amqp:not-implemented";
  static final String DECODE_ERROR = "amqp:decode-error";
  static final String TOO_LARGE = "amqp:link:message-size-exceeded";
  static final String ARGUMENT_ERROR = "com.microsoft:argument-error";

  private Conditions() {}

  static String name(Problem problem) {
    return switch (problem) {
      case ENTITY_NOT_FOUND -> NOT_FOUND;
      case MESSAGE_LOCK_LOST -> "com.microsoft:message-lock-lost";
      case SESSION_LOCK_LOST -> "com.microsoft:session-lock-lost";
      case SESSION_CANNOT_BE_LOCKED -> "com.microsoft:session-cannot-be-locked";
      case MESSAGE_NOT_FOUND -> "com.microsoft:message-not-found";
      case TIMEOUT -> "com.microsoft:timeout";
      case NOT_ALLOWED -> "amqp:not-allowed";
      case INVALID_ARGUMENT -> ARGUMENT_ERROR;
    };
  }

  /** The status code of a management response. */
  static int status(Problem problem) {
    return switch (problem) {
      case ENTITY_NOT_FOUND, MESSAGE_NOT_FOUND -> 404;
      case MESSAGE_LOCK_LOST, SESSION_LOCK_LOST -> 410;
      case SESSION_CANNOT_BE_LOCKED -> 409;
      case TIMEOUT -> 408;
      case NOT_ALLOWED, INVALID_ARGUMENT -> 400;
    };
  }

  static ErrorCondition error(String condition, String description) {
    return new ErrorCondition(Symbol.valueOf(condition), description);
  }

  static Rejected rejected(String condition, String description) {
    Rejected rejected = new Rejected();
    rejected.setError(error(condition, description));
    return rejected;
  }
}
