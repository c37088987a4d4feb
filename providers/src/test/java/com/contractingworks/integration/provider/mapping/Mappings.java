package com.contractingworks.integration.provider.mapping;

import com.contractingworks.integration.provider.json.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Short forms for the tests of this package. Single quotes stand for double ones. */
final class Mappings {

  private Mappings() {}

  static MappingDocument document(String fields) {
    return document("[]", fields);
  }

  static MappingDocument document(String lookUps, String fields) {
    return MappingDocument.parse(
        json(
            """
            {'format':'cw-mapping/1','name':'test','version':1,'entity':'thing','direction':'outbound',
             'source':'test/1','target':'made','lookUps':%s,'fields':%s}
            """
                .formatted(lookUps, fields)));
  }

  static MappingRun run(String fields, String source) {
    return CompiledMapping.compile(document(fields)).run(object(source), Map.of());
  }

  /** What a single chain makes out of a source. */
  static JsonNode value(String chain, String source) {
    MappingRun run = run("[{'target':'x','whenNull':'keep','from':[%s]}]".formatted(chain), source);
    if (!run.errors().isEmpty()) {
      throw new AssertionError(run.errors());
    }
    return run.target().get("x");
  }

  static MappingError error(String chain, String source) {
    MappingRun run = run("[{'target':'x','from':[%s]}]".formatted(chain), source);
    if (run.errors().size() != 1) {
      throw new AssertionError("Not one error but " + run.errors());
    }
    return run.errors().get(0);
  }

  static ObjectNode object(String source) {
    return (ObjectNode) Json.MAPPER.readTree(json(source));
  }

  static String json(String text) {
    return text.replace('\'', '"');
  }
}
