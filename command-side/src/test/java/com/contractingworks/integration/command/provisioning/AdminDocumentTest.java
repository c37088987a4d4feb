package com.contractingworks.integration.command.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.registration.ConformanceController;
import com.contractingworks.integration.command.registration.RegistrationController;
import com.contractingworks.integration.command.support.BusContract;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The document of the administration says what the service does. */
public class AdminDocumentTest {

  private static final List<Class<?>> CONTROLLERS =
      List.of(
          ClientController.class,
          ForgettingController.class,
          MappingController.class,
          ProviderController.class,
          UnmatchedController.class,
          RegistrationController.class,
          ConformanceController.class);
  private static final JsonNode DOCUMENT = read();

  private static JsonNode read() {
    try {
      String text = Files.readString(Path.of("..", "docs", "openapi", "admin-v1.yaml"));
      return BusContract.JSON.valueToTree(
          new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(text));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void its_routes_are_those_of_the_service() {
    Set<String> told = new TreeSet<>();
    DOCUMENT
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(method -> told.add(method.toUpperCase() + " " + path.getKey())));

    assertThat(told).isEqualTo(routes());
  }

  private static Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    for (Class<?> controller : CONTROLLERS) {
      String base = controller.getAnnotation(RequestMapping.class).value()[0];
      Stream.of(controller.getDeclaredMethods())
          .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
          .filter(mapping -> mapping != null)
          .forEach(
              mapping -> {
                String path = mapping.path().length == 0 ? "" : mapping.path()[0];
                for (RequestMethod method : mapping.method()) {
                  routes.add(method + " " + base + path);
                }
              });
    }
    return routes;
  }

  @Test
  void every_change_wants_the_version_that_was_seen() {
    List<String> without = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : DOCUMENT.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        boolean named = operation.getValue().path("parameters").toString().contains("IfMatch");
        if (!operation.getKey().equals("get") && !named) {
          without.add(path.getKey());
        }
      }
    }
    assertThat(without)
        .as("they decide nothing about the client or provider")
        .containsExactly(
            "/api/v1/clients/{clientId}/connection/test",
            "/api/v1/clients/{clientId}/attach",
            "/api/v1/clients/{clientId}/mappings/{entity}/validate",
            "/api/v1/provider-registrations/{provider}/{number}/conformance-runs");
  }

  @Test
  void every_example_fits_its_schema() {
    List<String> checked = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    examples(DOCUMENT, checked, problems);

    assertThat(problems).isEmpty();
    assertThat(checked).hasSizeGreaterThan(15);
  }

  private static void examples(JsonNode node, List<String> checked, List<String> problems) {
    if (node.has("schema") && node.has("examples")) {
      for (Map.Entry<String, JsonNode> example : node.path("examples").properties()) {
        String value = example.getValue().path("value").toString();
        checked.add(value);
        problems.addAll(problems(node.path("schema"), value));
      }
    }
    node.forEach(child -> examples(child, checked, problems));
  }

  /** What is wrong with an answer or request by a schema of the document. */
  public static List<String> problems(String schema, String value) {
    ObjectNode reference = BusContract.JSON.createObjectNode();
    reference.put("$ref", "#/components/schemas/" + schema);
    return problems(reference, value);
  }

  private static List<String> problems(JsonNode schema, String value) {
    ObjectNode whole = schema.deepCopy().asObject();
    whole.set("components", DOCUMENT.path("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(whole.toString())
        .validate(value, InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }
}
