package com.contractingworks.integration.sandbox.deployment;

import com.contractingworks.integration.sandbox.deployment.Deployment.Service;
import com.contractingworks.integration.sandbox.quickstart.QuickStartFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.util.ClassUtils;

/** Checks the Dockerfile, and that it is given what Maven builds. */
final class ImageCheck {

  private static final String PLACE = "Dockerfile";
  private static final List<String> LAYERS =
      List.of("dependencies", "spring-boot-loader", "snapshot-dependencies", "application");

  private final Deployment deployment;
  private final Problems problems;
  private final String dockerfile;

  ImageCheck(Deployment deployment, Problems problems) {
    this.deployment = deployment;
    this.problems = problems;
    this.dockerfile = deployment.dockerfile;
  }

  void run() {
    deployment.services().stream().filter(Service::isBuilt).forEach(this::build);
    problems.unless(
        all("COPY --from=layers /build/layers/([a-z-]+)/ \\./").equals(LAYERS),
        PLACE,
        "the layers must be " + LAYERS);
    problems.unless(
        !first("FROM \\S+:(latest)").equals("latest"), PLACE, "an image has no version");
    problems.unless(
        first("ARG JAVA=(\\S+)").matches("eclipse-temurin:\\d+\\.\\d+\\.\\d+_\\d+-jre-alpine"),
        PLACE,
        "Java's image must be pinned, and be the one that has wget");
    user();
    start();
    training();
  }

  private void user() {
    String last = dockerfile.substring(dockerfile.lastIndexOf("\nFROM "));
    String user = last.replaceFirst("(?s).*\nUSER (\\S+)\n.*", "$1");
    problems.unless(
        !user.equals(last) && !Set.of("root", "0").contains(user), PLACE, "it runs as root");
    problems.unless(
        last.indexOf("\nUSER ") > last.lastIndexOf("\nRUN "), PLACE, "USER must follow each RUN");
  }

  private void start() {
    String entry = first("(?m)^ENTRYPOINT (.*)$");
    problems.unless(
        entry.startsWith("[\"java\", ") && entry.endsWith("\"-jar\", \"application.jar\"]"),
        PLACE,
        "java must be started without a shell, or it gets no signals");
    problems.unless(dockerfile.contains("\nSTOPSIGNAL SIGTERM\n"), PLACE, "no STOPSIGNAL");
    problems.unless(dockerfile.contains("\nEXPOSE 8080\n"), PLACE, "the port is not exposed");
    problems.unless(
        first("-XX:AOTCache=(\\S+?)[\"\\s]").equals(first("-XX:AOTCacheOutput=(\\S+)")),
        PLACE,
        "the archive that is made is not the one that is used");
    problems.unless(
        new TreeSet<>(all("-XX:\\+Use(\\w+GC)")).size() == 1
            && all("-XX:\\+Use(\\w+GC)").size() == 2,
        PLACE,
        "training and service have different garbage collectors");
  }

  private void training() {
    String run = first("(?s)\nRUN (DATABASE_URL.*?)\nUSER ");
    for (String variable : found("(?:^|\\s)([A-Z_]+)=", run)) {
      problems.unless(
          KnownVariables.knows("command-side", variable)
              || KnownVariables.knows("sandbox", variable),
          PLACE,
          "nobody reads the variable " + variable);
    }
    problems.unless(run.contains("-Dspring.context.exit=onRefresh"), PLACE, "training never ends");
    String data = first("(?m)^ENV DATA_DIR=(\\S+)$");
    problems.unless(
        deployment.service("sandbox").list("volumes").stream()
            .anyMatch(v -> v.endsWith(":" + data)),
        PLACE,
        "the sandbox keeps nothing, as no volume lies at " + data);
  }

  private void build(Service service) {
    Path file = Deployment.ROOT.resolve(Objects.toString(service.map("build").get("dockerfile")));
    problems.unless(Files.isRegularFile(file), service.name(), "there is no " + file.getFileName());
    Set<String> taken = new TreeSet<>(all("(?m)^ARG (\\w+)"));
    if (service.map("build").get("args") instanceof Map<?, ?> arguments) {
      arguments.forEach(
          (name, value) -> {
            problems.unless(taken.contains(name.toString()), service.name(), "no ARG " + name);
            problems.unless(
                !name.equals("TRAINING") || QuickStartFacts.help().contains(value.toString()),
                service.name(),
                "there is no argument " + value);
          });
    }
    problems.unless(
        service.jar().equals(built(service.module())),
        service.name(),
        service.jar() + " is not what Maven builds: " + built(service.module()));
    problems.unless(
        isSent(service.jar()), service.name(), ".dockerignore keeps back " + service.jar());
  }

  /** Everything is ignored but what a line with an exclamation mark names. */
  private boolean isSent(String file) {
    return deployment
        .dockerIgnore
        .lines()
        .filter(line -> line.startsWith("!"))
        .map(line -> FileSystems.getDefault().getPathMatcher("glob:" + line.substring(1)))
        .anyMatch(pattern -> pattern.matches(Path.of(file)));
  }

  private String built(String module) {
    Path pom = Deployment.ROOT.resolve(module).resolve("pom.xml");
    if (module.isEmpty() || !Files.exists(pom)) {
      return "nothing";
    }
    String text = text(pom);
    String main = found("<mainClass>(.*?)</mainClass>", text).get(0);
    problems.unless(ClassUtils.isPresent(main, null), module, "there is no class " + main);
    return "%s/target/%s-%s-%s.jar"
        .formatted(
            module,
            found("<artifactId>(.*?)</artifactId>", text).get(1),
            found("<version>(.*?)</version>", text).get(0),
            found("<classifier>(.*?)</classifier>", text).get(0));
  }

  private String first(String pattern) {
    return all(pattern).stream().findFirst().orElse("");
  }

  private List<String> all(String pattern) {
    return found(pattern, dockerfile);
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult hit) -> hit.group(1))
        .collect(Collectors.toList());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
