package com.contractingworks.integration.sandbox.endtoend;

import com.contractingworks.integration.access.testing.TestIssuer;
import com.contractingworks.integration.sandbox.benchmark.Launch;
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
    Launch plain = commandSide(name, MASTER_KEY);
    publicUrl = publicUrl == null ? "http://localhost:" + plain.port() : publicUrl;
    Launch launch = plain.withEnvironment("INTEGRATION_WEBHOOK_PUBLICURL", publicUrl);
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

  /**
   * A command side on a port of its own, whose settings name no clients, and which subscribes to no
   * webhooks.
   *
   * @param masterKeys as an operator sets them
   */
  Launch commandSide(String name, String masterKeys) {
    String visma = outside.base() + "/sandbox/vismanet";
    return side("command-side.jar", name)
        .withEnvironment("SERVICEBUS_CONNECTION_STRING", outside.busConnectionString())
        .withEnvironment("INTEGRATION_CW_GRAPHQLURL", outside.base() + "/sandbox/cw/graphql")
        .withEnvironment("INTEGRATION_CW_TOKEN", "demo-cw-token")
        .withEnvironment("INTEGRATION_VAULT_MASTERKEYS", masterKeys)
        .withEnvironment("INTEGRATION_OUTGOING_ALLOWPRIVATEADDRESSES", "true")
        .withEnvironment("INTEGRATION_TRIPLETEX_BASEURL", outside.base() + "/sandbox/tripletex/v2")
        .withEnvironment("INTEGRATION_TRIPLETEX_COMMITHORIZON", "5s")
        .withEnvironment("INTEGRATION_VISMANET_BASEURL", visma)
        .withEnvironment("INTEGRATION_VISMANET_TOKENURL", visma + "/connect/token")
        .withEnvironment("INTEGRATION_VISMANET_COMMITHORIZON", "5s")
        .withEnvironment("INTEGRATION_PUBLISHING_ABSENCESPACING", "2s")
        .withEnvironment("INTEGRATION_PUBLISHING_BACKOFF", "1s")
        .withEnvironment("INTEGRATION_PUBLISHING_DEADLINE", "20s");
  }

  /** A query side on a port of its own. */
  Launch querySide(String name) {
    return side("query-side.jar", name);
  }

  private Launch side(String jar, String name) {
    return Launch.of(Packaged.unpacked(jar), outside.directory().resolve(name))
        .withJvmOptions("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
        .withEnvironment("DATABASE_URL", outside.databaseUrl())
        .withEnvironment("DATABASE_USERNAME", "sa")
        .withEnvironment("INTEGRATION_AUTH_ISSUER", TestIssuer.shared().address())
        .withEnvironment("INTEGRATION_AUTH_AUDIENCE", TestIssuer.AUDIENCE)
        .withEnvironment("INTEGRATION_AUTH_ALLOWHTTP", "true")
        .withEnvironment("LOGGING_LEVEL_COM_AZURE", "error");
  }
}
