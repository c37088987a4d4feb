package com.contractingworks.integration.provider.tripletex;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.tripletex.FakeTripletex.Received;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The vendor's OpenAPI document, if it is beside the project or where {@code SPECS_DIR} says. Every
 * request that the fake of these tests receives is checked against it.
 *
 * <p>Only the requests of the paths we use are taken out of it, and their schemas followed for a
 * few steps: the whole of it is one net of recursive schemas that no validator unrolls in minutes.
 */
final class VendorSpec {

  static final List<String> PATHS =
      List.of(
          "/token/session/:create",
          "/token/session/>whoAmI",
          "/customer",
          "/ledger/vatType",
          "/currency",
          "/order",
          "/order/{id}",
          "/order/{id}/:invoice",
          "/invoice",
          "/invoice/{id}",
          "/ledger/closeGroup/{id}",
          "/event/subscription",
          "/event/subscription/{id}");

  private static final int STEPS = 3;

  private static final Optional<OpenApiInteractionValidator> VALIDATOR =
      file()
          .map(
              file ->
                  OpenApiInteractionValidator.createForInlineApiSpecification(
                          cutDown((ObjectNode) Json.MAPPER.readTree(file.toFile())).toString())
                      .withBasePathOverride("/v2")
                      .build());

  private static final Set<String> CHECKED = ConcurrentHashMap.newKeySet();

  private VendorSpec() {}

  static boolean isThere() {
    return VALIDATOR.isPresent();
  }

  static void check(List<Received> requests) {
    if (isThere()) {
      requests.stream()
          .filter(request -> CHECKED.add(request.method() + request.uri() + request.body()))
          .forEach(request -> assertThat(problems(request)).as(request.toString()).isEmpty());
    }
  }

  static List<String> problems(Received request) {
    return VALIDATOR.orElseThrow().validateRequest(toValidate(request)).getMessages().stream()
        .map(message -> message.getKey() + " " + message.getMessage())
        .toList();
  }

  private static Request toValidate(Received request) {
    SimpleRequest.Builder builder =
        new SimpleRequest.Builder(request.method(), request.uri().getPath());
    request.headers().forEach(builder::withHeader);
    if (request.uri().getRawQuery() != null) {
      for (String pair : request.uri().getRawQuery().split("&")) {
        String[] parts = pair.split("=", 2);
        builder.withQueryParam(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return request.body().isEmpty() ? builder.build() : builder.withBody(request.body()).build();
  }

  private static ObjectNode cutDown(ObjectNode spec) {
    ObjectNode cut = Json.MAPPER.createObjectNode();
    cut.put("openapi", "3.0.1");
    cut.putObject("info").put("title", "Tripletex, cut down").put("version", "0");
    ObjectNode paths = cut.putObject("paths");
    for (String path : PATHS) {
      ObjectNode operations = paths.putObject(path);
      for (var entry : spec.get("paths").get(path).properties()) {
        ObjectNode operation = operations.putObject(entry.getKey());
        for (String part : List.of("parameters", "requestBody")) {
          if (entry.getValue().has(part)) {
            operation.set(part, unrolled(entry.getValue().get(part), spec, STEPS));
          }
        }
        operation.putObject("responses").putObject("200").put("description", "any");
      }
    }
    return cut;
  }

  private static JsonNode unrolled(JsonNode node, ObjectNode spec, int steps) {
    if (node.has("$ref")) {
      return steps == 0
          ? Json.MAPPER.createObjectNode().put("type", "object").put("additionalProperties", true)
          : unrolled(spec.at(node.get("$ref").stringValue().substring(1)), spec, steps - 1);
    }
    if (node.isObject()) {
      ObjectNode object = Json.MAPPER.createObjectNode();
      node.properties().forEach(e -> object.set(e.getKey(), unrolled(e.getValue(), spec, steps)));
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = Json.MAPPER.createArrayNode();
      node.forEach(element -> array.add(unrolled(element, spec, steps)));
      return array;
    }
    return node;
  }

  private static Optional<Path> file() {
    String configured = System.getenv("SPECS_DIR");
    Path directory =
        configured == null ? Path.of("..", "..", "shared", "specs") : Path.of(configured);
    return Optional.of(directory.resolve("tripletex").resolve("tripletex-openapi-2026-03.json"))
        .filter(Files::isRegularFile)
        .map(Path::toAbsolutePath);
  }
}
