package com.contractingworks.integration.servicebus.amqp;

/** Runs tasks on the one thread that may touch a connection's engine. */
interface EngineThread {

  /** Queues a task; it is dropped if the connection has ended. */
  void execute(Runnable task);
}
