package com.contractingworks.integration.query.projection;

/** Is told that this process has carried events into the tables. */
@FunctionalInterface
public interface ProjectionListener {

  /** Called after each commit, on the thread that projects: must return at once. */
  void projected();
}
