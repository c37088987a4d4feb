package com.contractingworks.integration.provider.mapping;

import com.contractingworks.integration.provider.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A mapping that was checked and can be run, any number of times and by many threads at once. */
public final class CompiledMapping {

  private final MappingDocument document;
  private final String targetEntity;
  private final List<Field> fields;

  private CompiledMapping(MappingDocument document, String targetEntity, List<Field> fields) {
    this.document = document;
    this.targetEntity = targetEntity;
    this.fields = fields;
  }

  /**
   * Checks a mapping.
   *
   * @throws InvalidMappingException if anything is wrong with it; names everything that is
   */
  public static CompiledMapping compile(MappingDocument document) {
    MappingCompiler compiler = new MappingCompiler(document.content());
    List<Field> fields = compiler.compile();
    if (!compiler.problems().isEmpty()) {
      throw new InvalidMappingException(
          document.name() + "@" + document.version(), compiler.problems());
    }
    return new CompiledMapping(
        document, document.content().get("target").stringValue(), List.copyOf(fields));
  }

  /** What a publication pins; see {@link MappingDocument#reference}. */
  public String reference() {
    return document.reference();
  }

  /** The mapping as it was written. */
  public MappingDocument document() {
    return document;
  }

  /** What the made document is, such as {@code tripletex.invoice}. */
  public String targetEntity() {
    return targetEntity;
  }

  /**
   * Runs the mapping. The same source and answers always give the same result.
   *
   * @param source the document; not changed
   * @param answers what is known of the look-ups; empty for a question that has no answer
   */
  public MappingRun run(ObjectNode source, Map<LookUpRequest, Optional<JsonNode>> answers) {
    FieldRunner runner = new FieldRunner();
    ObjectNode target = Json.MAPPER.createObjectNode();
    try {
      Scope scope = Scope.of(source, answers);
      runner.run(fields, scope, target, "");
      return new MappingRun(target, runner.errors(), scope.unanswered());
    } catch (Failure e) {
      return new MappingRun(
          target, List.of(new MappingError("", null, e.code(), e.getMessage())), Set.of());
    }
  }
}
