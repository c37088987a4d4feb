package com.contractingworks.integration.servicebus.amqp;

/** A request that gets an error as its answer. */
final class RequestRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String condition;

  RequestRefusedException(int status, String condition, String message) {
    super(message);
    this.status = status;
    this.condition = condition;
  }

  Response response() {
    return Response.error(status, condition, getMessage());
  }
}
