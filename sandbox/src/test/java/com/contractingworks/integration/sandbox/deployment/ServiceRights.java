package com.contractingworks.integration.sandbox.deployment;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the running service may do to the rows of one schema, as the set-up script grants it.
 *
 * @param rights as SQL has them, with commas
 */
public record ServiceRights(String rights, String schema) {

  /** Who runs the service. */
  public static final String SERVICE = "integration_service";

  private static final Pattern GRANT =
      Pattern.compile("grant ([^;]+) on schema::(\\w+) to " + SERVICE + ";");

  /** All grants on schemas of the script as it is, in its order. */
  public static List<ServiceRights> granted() {
    return in(Deployment.read().databaseSetup);
  }

  static List<ServiceRights> in(String script) {
    return GRANT
        .matcher(script)
        .results()
        .map(grant -> new ServiceRights(grant.group(1), grant.group(2)))
        .toList();
  }

  /** The grant as the script has it. */
  public String onSqlServer() {
    return "grant %s on schema::%s to %s".formatted(rights, schema, SERVICE);
  }

  /** The same in H2's words, which has no procedures to execute. */
  public String onH2() {
    return "grant %s on schema %s to %s"
        .formatted(rights.replace(", execute", ""), schema, SERVICE);
  }
}
