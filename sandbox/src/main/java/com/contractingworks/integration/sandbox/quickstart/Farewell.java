package com.contractingworks.integration.sandbox.quickstart;

import java.nio.file.Path;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** Says that a running quick start is stopping, and, called as the last, that it has stopped. */
final class Farewell implements ApplicationListener<ApplicationEvent>, Runnable {

  private final Path dataDir;
  private volatile boolean running;

  Farewell(Path dataDir) {
    this.dataDir = dataDir;
  }

  @Override
  public void onApplicationEvent(ApplicationEvent event) {
    if (event instanceof ApplicationReadyEvent) {
      running = true;
    } else if (running && event instanceof ContextClosedEvent) {
      System.out.println("Stopping; calls that are under way are finished first...");
    }
  }

  @Override
  public void run() {
    if (running) {
      System.out.println("Stopped. Nothing is lost: what is to be done lies in " + dataDir + ".");
    }
  }
}
