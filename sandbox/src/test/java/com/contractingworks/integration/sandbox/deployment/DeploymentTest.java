package com.contractingworks.integration.sandbox.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The compose file, the Dockerfile, the emulator's configuration and the database's set-up agree
 * with the code and with each other. What it takes an engine to know is not known: whether the
 * images can be pulled and the containers start.
 */
class DeploymentTest {

  /** A copy with one mistake, and a part of what must be said about it. */
  record Mistake(String made, String told, Consumer<Deployment> maker) {

    @Override
    public String toString() {
      return made;
    }
  }

  private static final String GRANT_DELETE =
      "grant delete on schema::event_log to integration_service;\n";

  static final List<Mistake> MISTAKES =
      List.of(
          variable(
              "a variable that nobody reads", "DATABASE_ULR", "x", "nobody reads the variable"),
          variable("a literal secret", "INTEGRATION_CW_TOKEN", "abc", "not taken from the surr"),
          variable(
              "a default secret", "DATABASE_PASSWORD", "${DATABASE_PASSWORD:-sa}", "not taken"),
          variable("an unknown host", "INTEGRATION_CW_GRAPHQL_URL", "http://cw:8080", "no host cw"),
          variable(
              "a wrong port", "INTEGRATION_WEBHOOK_PUBLIC_URL", "http://sandbox:80", "port 80"),
          variable("an undeclared variable", "SERVER_PORT", "${PORT:?}", ".env.example: it names"),
          variable("a user with rights", "DATABASE_USERNAME", "sa", "it must not be sa"),
          variable("migrations by two", "DATABASE_MIGRATION_ENABLED", "true", "must not migrate"),
          variable("a password in an address", "DATABASE_URL", "jdbc:x;password=a", "a secret"),
          part("a port twice", "ports", List.of("127.0.0.1:8083:8080"), "taken twice"),
          part("a port for everybody", "ports", List.of("8081:8080"), "this machine only"),
          part(
              "a port without a listener", "ports", List.of("127.0.0.1:9:99"), "listen on port 99"),
          part("a missing file", "volumes", List.of("./docker/none:/none"), "to mount"),
          part("a missing volume", "volumes", List.of("none:/none"), "to mount"),
          part("an unknown argument", "command", List.of("--outside"), "know the argument"),
          part("an unknown service", "depends_on", Map.of("dtabase", "service_healthy"), "dtabase"),
          part("a wait without end", "depends_on", waits("query-side-1", "completed"), "never be"),
          part("no patience", "stop_grace_period", "10s", "it is killed after"),
          part("a path that nobody answers", "healthcheck", asks("8080/health"), "nobody answers"),
          part("a check at a wrong port", "healthcheck", asks("8081/actuator"), "port 8081"),
          part("no health check", "healthcheck", Map.of(), "no health check"),
          part("a jar that is not built", "build", jar("command-side.jar"), "what Maven builds"),
          part("only one command-side", "restart", "no", "there must be two"),
          bus("another queue", "integration-commands", "commands", "the service reads"),
          bus("another topic", "integration-events", "events", "the service writes"),
          bus("another subscription", "\"cw\"", "\"crm\"", "CW reads cw"),
          bus("no sessions", "\"RequiresSession\": true", "\"RequiresSession\": false", "sessions"),
          bus("duplicates", "tection\": true", "tection\": false", "duplicates must be"),
          bus("a short lock", "PT1M", "PT5S", "locks for"),
          bus("few deliveries", "Count\": 10", "Count\": 3", "before the service can hold it"),
          bus("silent expiry", "Expiration\": true", "Expiration\": false", "without a trace"),
          image("root", "USER integration\n", "", "it runs as root"),
          image("a shell", "ENTRYPOINT [\"java\",", "ENTRYPOINT [\"sh\",", "without a shell"),
          image("a floating version", "25.0.3_9-jre-alpine", "latest", "must be pinned"),
          image("an image without wget", "-jre-alpine", "-jre-noble", "must be pinned"),
          image("another archive", "AOTCache=application", "AOTCache=app", "not the one"),
          image("another collector", "G1GC\", ", "ZGC\", ", "garbage collectors"),
          image("a missing layer", "/snapshot-dependencies/ ./", "/snapshots/ ./", "the layers"),
          image("training of nobody", "INTEGRATION_CW_TOKEN", "CW_TOKEN", "nobody reads"),
          image("data that is lost", "ENV DATA_DIR=/data", "ENV DATA_DIR=/d", "keeps nothing"),
          database("blocked readers", "read_committed_snapshot on", "ansi_nulls on"),
          database("a service with rights", "create table to integration_migration", "a to b"),
          database("a schema of nobody", "schema::query_side", "schema::query"),
          database("a log that is changed", "grant select, insert on", "grant select, update on"),
          database("a log that is emptied", "grant create", GRANT_DELETE + "grant create"),
          mistake(
              "a jar kept back", ".dockerignore keeps", d -> d.dockerIgnore = "*\n!*/target/*.war"),
          mistake("a weak password", "leave as it is", d -> d.environment.put("SA_PASSWORD", "sa")),
          mistake("an unused variable", "it names", d -> d.environment.put("MORE", "")));

  @Test
  void everything_that_is_named_exists() {
    assertThat(problems(Deployment.read())).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("MISTAKES")
  void a_mistake_is_noticed(Mistake mistake) {
    Deployment copy = Deployment.read();

    mistake.maker().accept(copy);

    assertThat(problems(copy)).anyMatch(problem -> problem.contains(mistake.told()));
  }

  private static List<String> problems(Deployment deployment) {
    Problems problems = new Problems();
    new ServiceCheck(deployment, problems).run();
    new Variables(deployment, problems).run();
    new BusCheck(deployment, problems).run();
    new ImageCheck(deployment, problems).run();
    new DatabaseCheck(deployment, problems).run();
    return problems.all();
  }

  private static Mistake mistake(String made, String told, Consumer<Deployment> maker) {
    return new Mistake(made, told, maker);
  }

  private static Mistake variable(String made, String name, String value, String told) {
    return mistake(
        made, told, d -> d.service("command-side-1").map("environment").put(name, value));
  }

  private static Mistake part(String made, String key, Object value, String told) {
    return mistake(made, told, d -> d.service("command-side-1").settings().put(key, value));
  }

  private static Map<String, Object> waits(String service, String condition) {
    return Map.of(service, Map.of("condition", "service_" + condition + "_successfully"));
  }

  private static Map<String, Object> asks(String address) {
    return Map.of("test", List.of("CMD", "wget", "http://127.0.0.1:" + address));
  }

  private static Map<String, Object> jar(String name) {
    return Map.of(
        "dockerfile", "docker/Dockerfile", "args", Map.of("JAR", "command-side/target/" + name));
  }

  private static Mistake bus(String made, String right, String wrong, String told) {
    return mistake(made, told, d -> d.busConfig = replaced(d.busConfig, right, wrong));
  }

  private static Mistake image(String made, String right, String wrong, String told) {
    return mistake(made, told, d -> d.dockerfile = replaced(d.dockerfile, right, wrong));
  }

  private static Mistake database(String made, String right, String wrong) {
    return mistake(
        made, "setup.sql", d -> d.databaseSetup = replaced(d.databaseSetup, right, wrong));
  }

  private static String replaced(String text, String right, String wrong) {
    assertThat(text).contains(right);
    return text.replace(right, wrong);
  }
}
