package com.contractingworks.integration.provider;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.kernel.record.EntityRecord;
import com.contractingworks.integration.provider.mapping.CompiledMapping;
import com.contractingworks.integration.provider.mapping.LookUpRequest;
import com.contractingworks.integration.provider.mapping.MappingError;
import com.contractingworks.integration.provider.mapping.MappingRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Resolves the look-ups of a mapping, then runs it. Keeps no state. */
public final class RecordMapper {

  private RecordMapper() {}

  /**
   * Maps one document. Every distinct look-up is asked once, before the mapping runs.
   *
   * @param source the document in the mapping's source schema; not changed
   * @param lookUps who answers; only asked if the mapping needs it
   */
  public static Mapped map(
      EntityRecord source, CompiledMapping mapping, LookUps lookUps, Call call) {
    Map<LookUpRequest, Optional<JsonNode>> answers = new HashMap<>();
    MappingRun run = mapping.run(source.content(), answers);
    while (!run.unanswered().isEmpty()) {
      for (LookUpRequest request : run.unanswered()) {
        LookUps.Answer answer = lookUps.lookUp(request.operation(), request.argument(), call);
        if (answer instanceof LookUps.Answer.Failed failed) {
          return run.errors().isEmpty()
              ? new Mapped.NotReady(failed.reason())
              : refused(run.errors());
        }
        answers.put(
            request,
            answer instanceof LookUps.Answer.Value value
                ? Optional.of(value.value())
                : Optional.empty());
      }
      run = mapping.run(source.content(), answers);
    }
    return run.errors().isEmpty()
        ? new Mapped.Made(new EntityRecord(mapping.targetEntity(), run.target()))
        : refused(run.errors());
  }

  private static Mapped refused(List<MappingError> errors) {
    return new Mapped.Refused(
        new Outcome.Rejected(
            "mapping",
            "The document cannot be mapped: "
                + errors.size()
                + (errors.size() == 1 ? " field is" : " fields are")
                + " wrong.",
            errors.stream().map(RecordMapper::fieldError).toList()));
  }

  /** Names the field that a person can correct: the source if it is known. */
  private static FieldError fieldError(MappingError error) {
    return new FieldError(
        error.source() == null ? error.target() : error.source(), error.code(), error.message());
  }
}
