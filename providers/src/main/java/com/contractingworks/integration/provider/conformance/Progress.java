package com.contractingworks.integration.provider.conformance;

/** Hears how a run goes on, on the thread that runs it. */
public interface Progress {

  /** One that listens to nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void starts(Clause clause) {}

        @Override
        public void ended(ClauseResult result) {}
      };

  /** A clause is being tested. */
  void starts(Clause clause);

  /** A clause was tested. */
  void ended(ClauseResult result);
}
