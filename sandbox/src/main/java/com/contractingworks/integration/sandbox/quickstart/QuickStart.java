package com.contractingworks.integration.sandbox.quickstart;

import com.contractingworks.integration.sandbox.benchmark.BenchmarkProbe;
import com.contractingworks.integration.sandbox.cw.CwStandIn;
import com.contractingworks.integration.sandbox.idp.IdentityProvider;
import com.contractingworks.integration.sandbox.tripletex.TripletexStandIn;
import com.contractingworks.integration.sandbox.unieconomy.UniEconomyStandIn;
import com.contractingworks.integration.sandbox.vismanet.VismaNetStandIn;
import com.contractingworks.integration.servicebus.EmbeddedServiceBus;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts everything in one process. What it takes is said by {@code --help}. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({
  CwStandIn.class,
  TripletexStandIn.class,
  VismaNetStandIn.class,
  UniEconomyStandIn.class,
  IdentityProvider.class,
  DemoFaults.class,
  DemoPortal.class,
  Greeting.class,
  BenchmarkProbe.class
})
public class QuickStart {

  private static final int WRONG_USE = 2;

  /** Starts the quick start, or prints what it offers. */
  public static void main(String[] arguments) {
    Options options = Options.parse(arguments, System.getenv());
    if (options.help()) {
      System.out.println(Options.HELP);
      return;
    }
    refuse(options.problem());
    if (!options.outsideOnly()) {
      refuse(OwnDatabase.problem(System.getenv()));
    }
    refuse(DataFolder.problem(options.dataDir()));
    if (!options.outsideOnly()) {
      refuse(OwnMasterKey.problem(options.dataDir(), System.getenv()));
    }
    Farewell farewell = new Farewell(options.dataDir());
    // The first to be added is the last to run.
    SpringApplication.getShutdownHandlers().add(farewell);
    System.setProperty("disable-axoniq-console-message", "true");
    SpringApplication application =
        new SpringApplication(options.outsideOnly() ? OutsideWorld.class : QuickStart.class);
    Map<String, Object> properties = new HashMap<>();
    properties.put("quickstart.data-dir", options.dataDir().toString());
    properties.put("quickstart.fault", options.fault());
    properties.put("server.port", options.port());
    properties.put("quickstart.bus", busConnectionString(options));
    properties.putAll(DemoClients.settings(Integer.getInteger("quickstart.bench-clients", 0)));
    if (!options.outsideOnly()) {
      properties.putAll(OwnMasterKey.settings(options.dataDir(), System.getenv()));
    }
    application.setDefaultProperties(properties);
    application.addListeners(farewell);
    application.run();
  }

  private static void refuse(String problem) {
    if (problem != null) {
      System.err.println(problem);
      System.exit(WRONG_USE);
    }
  }

  /** The bus that is named, or one of our own, which outlives everything that uses it. */
  private static String busConnectionString(Options options) {
    if (options.busConnectionString() != null) {
      return options.busConnectionString();
    }
    Path database = options.dataDir().resolve("servicebus");
    EmbeddedServiceBus bus = EmbeddedBus.start(database);
    SpringApplication.getShutdownHandlers().add(bus::close);
    return bus.connectionString();
  }
}
