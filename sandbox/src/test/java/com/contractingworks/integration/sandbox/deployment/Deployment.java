package com.contractingworks.integration.sandbox.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** The files that say how the service runs in containers. Tests change them to break them. */
final class Deployment {

  static final Path ROOT = root();

  /** The variables of {@code .env.example}. */
  final Map<String, String> environment;

  String dockerfile;
  String dockerIgnore;
  String busConfig;
  String databaseSetup;
  private final Map<String, Object> compose;

  private Deployment(String composeText, String environmentText) {
    compose = new Yaml().load(composeText);
    environment =
        environmentText
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0], pair -> pair[1], (a, b) -> b, LinkedHashMap::new));
  }

  static Deployment read() {
    Deployment deployment = new Deployment(text("docker-compose.yml"), text(".env.example"));
    deployment.dockerfile = text("docker/Dockerfile");
    deployment.dockerIgnore = text(".dockerignore");
    deployment.busConfig = text("docker/servicebus/Config.json");
    deployment.databaseSetup = text("docker/sqlserver/setup.sql");
    return deployment;
  }

  /** One service, as the file has it. */
  @SuppressWarnings("unchecked")
  record Service(String name, Map<String, Object> settings) {

    /** A part of it that is a mapping; empty if it is missing or something else. */
    Map<String, Object> map(String key) {
      return settings.get(key) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** A part of it that is a list of texts. */
    List<String> list(String key) {
      return settings.get(key) instanceof List<?> list
          ? list.stream().map(Object::toString).toList()
          : List.of();
    }

    String text(String key) {
      return Objects.toString(settings.get(key), "");
    }

    String variable(String name) {
      return Objects.toString(map("environment").get(name), "");
    }

    /** What the health check is called with. */
    List<String> healthCheck() {
      return new Service(name, map("healthcheck")).list("test");
    }

    /** The jar that it is built from; empty if it is not built here. */
    String jar() {
      return map("build").get("args") instanceof Map<?, ?> arguments
          ? Objects.toString(arguments.get("JAR"), "")
          : "";
    }

    /** The Maven module of that jar. */
    String module() {
      return jar().replaceFirst("/.*", "");
    }

    boolean isBuilt() {
      return settings.containsKey("build");
    }

    boolean endsByItself() {
      return text("restart").equals("no");
    }

    /** The other names that it has in the network. */
    List<String> aliases() {
      Object standard = map("networks").get("default");
      return standard instanceof Map<?, ?> map && map.get("aliases") instanceof List<?> list
          ? list.stream().map(Object::toString).toList()
          : List.of();
    }
  }

  List<Service> services() {
    return mapping("services").keySet().stream().map(this::service).toList();
  }

  @SuppressWarnings("unchecked")
  Service service(String name) {
    return new Service(name, (Map<String, Object>) mapping("services").get(name));
  }

  /** The services whose jar comes from one module. */
  List<Service> of(String module) {
    return services().stream().filter(service -> service.module().equals(module)).toList();
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> mapping(String key) {
    return (Map<String, Object>) compose.get(key);
  }

  private static String text(String file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    return Files.exists(folder.resolve("docker-compose.yml")) ? folder : folder.getParent();
  }
}
