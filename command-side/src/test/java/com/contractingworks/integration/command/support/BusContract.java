package com.contractingworks.integration.command.support;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One channel of the document of the bus contract, for tests. */
public final class BusContract {

  public static final JsonMapper JSON = JsonMapper.builder().build();

  public final JsonNode document;
  private final String channel;

  private BusContract(JsonNode document, String channel) {
    this.document = document;
    this.channel = channel;
  }

  public static BusContract read(String channel) {
    try (InputStream in = Files.newInputStream(Path.of("..", "docs", "asyncapi.yaml"))) {
      Object parsed = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      return new BusContract(JSON.valueToTree(parsed), channel);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  public JsonNode channel() {
    return document.path("channels").path(channel);
  }

  /** The messages of the channel, with their references followed. */
  public List<JsonNode> messages() {
    return channel().path("messages").valueStream().map(this::follow).toList();
  }

  public Set<String> types() {
    Set<String> types = new TreeSet<>();
    messages().forEach(message -> types.add(message.path("name").stringValue()));
    return types;
  }

  public Set<String> deadLetterReasons() {
    return new TreeSet<>(channel().path("x-dead-letter-reasons").propertyNames());
  }

  /** The bodies of all examples. */
  public List<JsonNode> examples() {
    return messages().stream()
        .flatMap(message -> message.path("examples").valueStream())
        .map(example -> example.path("payload"))
        .toList();
  }

  /** What is wrong with a body according to the schema of its type. */
  public List<String> violations(String type, String body) {
    JsonNode message =
        messages().stream()
            .filter(m -> m.path("name").stringValue().equals(type))
            .findFirst()
            .orElseThrow();
    return violations(message.path("payload"), body);
  }

  /** What is wrong with the properties of a message. */
  public List<String> headerViolations(String properties) {
    return violations(messages().get(0).path("headers"), properties);
  }

  private List<String> violations(JsonNode schema, String json) {
    ObjectNode root = (ObjectNode) schema.deepCopy();
    root.set("components", document.path("components"));
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JSON.writeValueAsString(root));
    return compiled.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private JsonNode follow(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").stringValue().substring(1)) : node;
  }
}
