package com.contractingworks.integration.provider.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InterfaceDocumentTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE);

  private final Schemas schemas = new Schemas();

  @Test
  void it_is_valid_openapi() throws IOException {
    SwaggerParseResult parsed =
        new OpenAPIV3Parser()
            .readContents(
                Files.readString(DOCS.resolve("openapi/provider-v1.yaml")),
                List.of(),
                new ParseOptions());

    assertThat(parsed.getMessages()).isEmpty();
    assertThat(parsed.getOpenAPI().getOpenapi()).startsWith("3.1");
    assertThat(parsed.getOpenAPI().getPaths()).containsKey("/invoices/{publicationKey}");
  }

  @Test
  void every_example_fits_its_schema() {
    List<String> checked = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    examples(Schemas.document(), "", checked, problems);

    assertThat(problems).isEmpty();
    assertThat(checked).hasSizeGreaterThan(30);
  }

  @Test
  void every_schema_of_the_document_is_one() {
    JsonNode all = Schemas.document().at("/components/schemas");

    assertThat(all.size()).isGreaterThan(20);
    all.properties()
        .forEach(
            schema ->
                assertThat(schemas.schemaProblems(schema.getValue()))
                    .as(schema.getKey())
                    .isEmpty());
  }

  @Test
  void the_kit_tests_the_clauses_that_the_document_names_in_its_order() throws IOException {
    String text = Files.readString(DOCS.resolve("provider-interface.md"));

    assertThat(ROW.matcher(text).results().map(row -> row.group(1)).toList())
        .containsExactlyElementsOf(Clauses.all().stream().map(Clause::name).toList());
  }

  @Test
  void the_groups_of_the_document_are_those_of_the_kit() throws IOException {
    String text = Files.readString(DOCS.resolve("provider-interface.md"));

    assertThat(
            Pattern.compile("^\\| \\*\\*([a-z ]+)\\*\\*", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map((MatchResult row) -> row.group(1)))
        .containsExactlyElementsOf(Clauses.all().stream().map(Clause::group).distinct().toList());
  }

  /** Every media type that has a schema has its examples checked by it. */
  private void examples(
      JsonNode node, String pointer, List<String> checked, List<String> problems) {
    if (node.has("schema") && node.has("examples")) {
      for (Map.Entry<String, JsonNode> example : node.path("examples").properties()) {
        String at = pointer + "/examples/" + example.getKey();
        checked.add(at);
        schemas
            .problemsAt(pointer + "/schema", value(example.getValue()))
            .forEach(problem -> problems.add(at + " " + problem));
      }
    }
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        String name = member.getKey().replace("~", "~0").replace("/", "~1");
        examples(member.getValue(), pointer + "/" + name, checked, problems);
      }
    }
  }

  private static JsonNode value(JsonNode example) {
    return example.has("$ref")
        ? Schemas.document().at(example.get("$ref").stringValue().substring(1)).path("value")
        : example.path("value");
  }
}
