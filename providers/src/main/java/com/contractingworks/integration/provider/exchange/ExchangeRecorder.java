package com.contractingworks.integration.provider.exchange;

/** Takes down the exchanges of one unit of work. */
@FunctionalInterface
public interface ExchangeRecorder {

  /**
   * Takes down an exchange, whether it succeeded or not. Called in the order in which the exchanges
   * ended.
   */
  void record(Exchange exchange);
}
