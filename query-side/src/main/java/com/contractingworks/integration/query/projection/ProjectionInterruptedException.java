package com.contractingworks.integration.query.projection;

/** The database failed while an event was projected. The batch is rolled back and comes again. */
final class ProjectionInterruptedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ProjectionInterruptedException(Throwable cause) {
    super("The database failed; the batch is redone.", cause);
  }
}
