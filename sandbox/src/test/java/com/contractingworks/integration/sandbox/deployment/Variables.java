package com.contractingworks.integration.sandbox.deployment;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks what the compose file takes from its surroundings, and that it holds no secret itself. */
final class Variables {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)(?::\\?[^}]*)?}");
  private static final Pattern REQUIRED = Pattern.compile("\\$\\{\\w+:\\?[^}]*}");
  private static final Pattern SECRET_NAME =
      Pattern.compile(".*(PASSWORD|TOKEN|SECRET|KEY|CONNECTION|CONNECTION_STRING)");
  private static final Pattern SECRET_VALUE =
      Pattern.compile("(?i)(password|pwd|sharedaccesskey|token|secret)\\s*=\\s*[^$\\s]");

  private final Deployment deployment;
  private final Problems problems;

  Variables(Deployment deployment, Problems problems) {
    this.deployment = deployment;
    this.problems = problems;
  }

  /** A text with the values of the variables that it names, nothing in the place of others. */
  static String resolved(String text, Map<String, String> environment) {
    return REFERENCE
        .matcher(text)
        .replaceAll(hit -> Matcher.quoteReplacement(environment.getOrDefault(hit.group(1), "")));
  }

  void run() {
    Set<String> used = new TreeSet<>();
    for (Deployment.Service service : deployment.services()) {
      Matcher reference = REFERENCE.matcher(service.settings().toString());
      while (reference.find()) {
        used.add(reference.group(1));
      }
      service.map("environment").forEach((name, value) -> secret(service.name(), name, value));
      problems.unless(
          !SECRET_VALUE.matcher(service.settings().toString()).find(),
          service.name(),
          "it holds a secret");
    }
    problems.unless(
        used.equals(new TreeSet<>(deployment.environment.keySet())),
        ".env.example",
        "it names " + deployment.environment.keySet() + ", but used are " + used);
    deployment.environment.forEach(
        (name, value) ->
            problems.unless(
                !name.contains("PASSWORD") || value.isEmpty(),
                ".env.example",
                name + " has a value that people would leave as it is"));
  }

  private void secret(String service, String name, Object value) {
    problems.unless(
        !SECRET_NAME.matcher(name).matches() || REQUIRED.matcher(value.toString()).matches(),
        service,
        name + " is not taken from the surroundings");
  }
}
