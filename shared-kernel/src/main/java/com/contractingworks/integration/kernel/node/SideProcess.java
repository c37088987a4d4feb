package com.contractingworks.integration.kernel.node;

import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts a side as a process of its own, whose log is about the service and not its libraries. */
public final class SideProcess {

  /** Read by Axon before there is a context. */
  private static final String NO_ADVERTISEMENT = "disable-axoniq-console-message";

  /**
   * What can be set otherwise in the usual ways. The SDK of the bus warns of lanes that are given
   * back, of answers that say that there is nothing, and of a pool of threads that is not the one
   * which it then uses; that the bus is away is told by the health of the bus and by our own log.
   */
  private static final String[] DEFAULTS = {
    "logging.level.com.azure=error",
    "logging.level.reactor.core.publisher.Operators=off",
    "logging.level.org.flywaydb.core.internal.database.base.Database=error"
  };

  private SideProcess() {}

  /**
   * Starts it.
   *
   * @param application the side
   * @param arguments settings, {@code --name=value}
   */
  public static void start(Class<?> application, String[] arguments) {
    System.setProperty(NO_ADVERTISEMENT, "true");
    new SpringApplicationBuilder(application)
        .bannerMode(Banner.Mode.OFF)
        .properties(DEFAULTS)
        .run(arguments);
  }
}
