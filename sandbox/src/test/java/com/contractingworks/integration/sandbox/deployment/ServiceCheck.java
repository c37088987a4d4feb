package com.contractingworks.integration.sandbox.deployment;

import com.contractingworks.integration.sandbox.deployment.Deployment.Service;
import com.contractingworks.integration.sandbox.quickstart.QuickStartFacts;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Checks each service of the compose file. */
final class ServiceCheck {

  /** The ports at which the images that are not ours listen, as their makers say. */
  private static final Map<String, Set<String>> FOREIGN_PORTS =
      Map.of("database", Set.of("1433"), "servicebus", Set.of("5672", "5300"));

  private static final Map<String, Set<String>> FOREIGN_VARIABLES =
      Map.of(
          "database", Set.of("ACCEPT_EULA", "MSSQL_SA_PASSWORD", "SQLCMDPASSWORD"),
          "servicebus", Set.of("ACCEPT_EULA", "MSSQL_SA_PASSWORD", "SQL_SERVER"));

  private static final Set<String> OUR_PORT = Set.of("8080");
  private static final Pattern PUBLISHED = Pattern.compile("127\\.0\\.0\\.1:(\\d+):(\\d+)");

  /** A name, at which nobody asks for anything where the address of the keys is set. */
  private static final String ISSUER = "INTEGRATION_AUTH_ISSUER";

  private static final Pattern ADDRESS =
      Pattern.compile("(?:https?|sb|jdbc:sqlserver)://([a-z0-9.-]+)(?::(\\d+))?");
  private static final Pattern SCRIPT_VARIABLE = Pattern.compile("\\$\\((.*?)\\)");
  private static final Duration WEB_SERVER_DRAIN = Duration.ofSeconds(30);

  private final Deployment deployment;
  private final Problems problems;
  private final Set<String> published = new HashSet<>();

  ServiceCheck(Deployment deployment, Problems problems) {
    this.deployment = deployment;
    this.problems = problems;
  }

  void run() {
    deployment.services().forEach(this::check);
    for (String side : List.of("command-side", "query-side")) {
      long running = deployment.of(side).stream().filter(s -> !s.endsByItself()).count();
      problems.unless(running == 2, side, "there must be two, but there are " + running);
    }
    problems.unless(deployment.of("sandbox").size() == 1, "sandbox", "there must be one");
  }

  private void check(Service service) {
    variables(service);
    ports(service);
    healthCheck(service);
    addresses(service);
    dependencies(service);
    volumes(service);
    if (service.isBuilt()) {
      command(service);
      end(service);
      problems.unless(service.settings().containsKey("mem_limit"), service.name(), "no mem_limit");
    }
  }

  private void variables(Service service) {
    Set<String> given = service.map("environment").keySet();
    for (String variable : given) {
      boolean known =
          service.isBuilt()
              ? KnownVariables.knows(service.module(), variable)
              : foreign(service).contains(variable);
      problems.unless(known, service.name(), "nobody reads the variable " + variable);
    }
    foreign(service).stream()
        .filter(variable -> !given.contains(variable))
        .forEach(missing -> problems.unless(false, service.name(), missing + " is not set"));
  }

  private Set<String> foreign(Service service) {
    if (!service.name().equals("database-setup")) {
      return FOREIGN_VARIABLES.getOrDefault(service.name(), Set.of());
    }
    Set<String> names = new HashSet<>(Set.of("SQLCMDPASSWORD"));
    Matcher variable = SCRIPT_VARIABLE.matcher(deployment.databaseSetup);
    while (variable.find()) {
      names.add(variable.group(1));
    }
    return names;
  }

  private void ports(Service service) {
    for (String port : service.list("ports")) {
      Matcher parts = PUBLISHED.matcher(port);
      boolean local = parts.matches();
      problems.unless(local, service.name(), port + " is not published to this machine only");
      if (local) {
        problems.unless(published.add(parts.group(1)), service.name(), port + " is taken twice");
        listens(service, parts.group(2));
      }
    }
  }

  private void listens(Service service, String port) {
    Set<String> ports =
        service.isBuilt() ? OUR_PORT : FOREIGN_PORTS.getOrDefault(service.name(), Set.of());
    problems.unless(ports.contains(port), service.name(), "it does not listen on port " + port);
  }

  private void healthCheck(Service service) {
    if (service.endsByItself()) {
      return;
    }
    List<String> test = service.healthCheck();
    boolean silent = service.name().equals("servicebus");
    problems.unless(silent || !test.isEmpty(), service.name(), "it has no health check");
    for (String word : test) {
      String path = word.replaceFirst("^http://[^/]*", "");
      if (word.startsWith("http://127.0.0.1:")) {
        listens(service, word.replaceFirst("^http://127\\.0\\.0\\.1:(\\d+).*", "$1"));
        problems.unless(
            HealthPaths.ANSWERED.contains(path), service.name(), "nobody answers to " + path);
      }
    }
  }

  private void addresses(Service service) {
    service.map("environment").entrySet().stream()
        .filter(each -> !each.getKey().equals(ISSUER))
        .map(Map.Entry::getValue)
        .map(value -> Variables.resolved(Objects.toString(value), deployment.environment))
        .forEach(value -> address(service, value));
    service.healthCheck().stream()
        .filter(word -> !word.contains("//127.0.0.1"))
        .forEach(word -> address(service, word));
  }

  private void address(Service service, String text) {
    Matcher address = ADDRESS.matcher(text);
    while (address.find()) {
      String host = address.group(1);
      String port = address.group(2);
      List<Service> meant =
          deployment.services().stream()
              .filter(other -> other.name().equals(host) || other.aliases().contains(host))
              .toList();
      problems.unless(!meant.isEmpty(), service.name(), "there is no host " + host);
      meant.forEach(other -> listens(other, port == null ? "5672" : port));
    }
  }

  private void dependencies(Service service) {
    service
        .map("depends_on")
        .forEach(
            (name, condition) -> {
              Service other = deployment.service(name);
              boolean there = other.settings() != null;
              problems.unless(there, service.name(), "there is no service " + name);
              if (there) {
                dependency(service, other, Objects.toString(condition));
              }
            });
  }

  private void dependency(Service service, Service other, String condition) {
    boolean reachable =
        condition.contains("service_completed_successfully") == other.endsByItself()
            && (!condition.contains("service_healthy") || !other.healthCheck().isEmpty());
    problems.unless(
        reachable, service.name(), other.name() + " will never be as it waits for: " + condition);
  }

  private void volumes(Service service) {
    for (String volume : service.list("volumes")) {
      String source = volume.split(":")[0];
      boolean there =
          source.startsWith("./")
              ? Files.isRegularFile(Deployment.ROOT.resolve(source))
              : deployment.mapping("volumes").containsKey(source);
      problems.unless(there, service.name(), "there is no " + source + " to mount");
    }
  }

  private void command(Service service) {
    for (String argument : service.list("command")) {
      problems.unless(
          service.module().equals("sandbox") && QuickStartFacts.help().contains(argument),
          service.name(),
          "it does not know the argument " + argument);
    }
  }

  private void end(Service service) {
    Duration patience = DurationStyle.detectAndParse(service.text("stop_grace_period"));
    Duration needed = schedulerDrain().plus(WEB_SERVER_DRAIN);
    problems.unless(
        patience.compareTo(needed) > 0,
        service.name(),
        "it is killed after " + patience + ", but may need " + needed);
  }

  private static Duration schedulerDrain() {
    try {
      Properties properties =
          PropertiesLoaderUtils.loadProperties(new ClassPathResource("command-side.properties"));
      return DurationStyle.detectAndParse(properties.getProperty("db-scheduler.shutdown-max-wait"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
