package com.contractingworks.integration.sandbox.endtoend;

import com.contractingworks.integration.access.testing.TestIssuer;
import com.contractingworks.integration.sandbox.benchmark.Launch;
import java.nio.file.Path;
import java.util.List;

/** How the two sides are started as processes of their own, by what the environment says. */
final class Machines {

  /** Of the trial's secrets, which are none. */
  static final String MASTER_KEY = "trial:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private final Outside outside;

  /** Tripletex calls one command side only, as if it were the address of a load balancer. */
  private String publicUrl;

  Machines(Outside outside) {
    this.outside = outside;
  }

  /**
   * A command side on a port of its own.
   *
   * @param name tells it from the others in the folder of logs
   */
  Launch commandSide(String name) {
    Launch plain = side("command-side.jar", name);
    publicUrl = publicUrl == null ? "http://localhost:" + plain.port() : publicUrl;
    Launch launch =
        plain
            .withEnvironment("INTEGRATION_WEBHOOK_PUBLICURL", publicUrl)
            .withEnvironment("SERVICEBUS_CONNECTION_STRING", outside.busConnectionString())
            .withEnvironment("INTEGRATION_CW_GRAPHQLURL", outside.base() + "/sandbox/cw/graphql")
            .withEnvironment("INTEGRATION_CW_TOKEN", "demo-cw-token")
            .withEnvironment("INTEGRATION_VAULT_MASTERKEYS", MASTER_KEY)
            .withEnvironment("INTEGRATION_OUTGOING_ALLOWPRIVATEADDRESSES", "true")
            .withEnvironment(
                "INTEGRATION_TRIPLETEX_BASEURL", outside.base() + "/sandbox/tripletex/v2")
            .withEnvironment("INTEGRATION_TRIPLETEX_COMMITHORIZON", "5s")
            .withEnvironment("INTEGRATION_PUBLISHING_ABSENCESPACING", "2s")
            .withEnvironment("INTEGRATION_PUBLISHING_BACKOFF", "1s")
            .withEnvironment("INTEGRATION_PUBLISHING_DEADLINE", "20s");
    List<String> clients = List.of(Trial.BYGG, Trial.ROR, SeveralRevisions.CLIENT);
    for (int i = 0; i < clients.size(); i++) {
      String variable = "INTEGRATION_CLIENTS_" + i + "_";
      launch =
          launch
              .withEnvironment(variable + "ID", clients.get(i))
              .withEnvironment(variable + "PROVIDER", "tripletex")
              .withEnvironment(
                  variable + "CONNECTION",
                  "ConsumerToken=demo-consumer-token;EmployeeToken="
                      + clients.get(i)
                      + "-employee-token");
    }
    return launch;
  }

  /** A query side on a port of its own. */
  Launch querySide(String name) {
    return side("query-side.jar", name);
  }

  private Launch side(String jar, String name) {
    return Launch.of(Path.of(System.getProperty(jar)), outside.directory().resolve(name))
        .withJvmOptions("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
        .withEnvironment("DATABASE_URL", outside.databaseUrl())
        .withEnvironment("DATABASE_USERNAME", "sa")
        .withEnvironment("INTEGRATION_AUTH_ISSUER", TestIssuer.shared().address())
        .withEnvironment("INTEGRATION_AUTH_AUDIENCE", TestIssuer.AUDIENCE)
        .withEnvironment("INTEGRATION_AUTH_ALLOWHTTP", "true")
        .withEnvironment("LOGGING_LEVEL_COM_AZURE", "error");
  }
}
