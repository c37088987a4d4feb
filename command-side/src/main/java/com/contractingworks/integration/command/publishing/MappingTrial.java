package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.kernel.record.EntityRecord;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.LookUps.Answer;
import com.contractingworks.integration.provider.Mapped;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.RecordMapper;
import com.contractingworks.integration.provider.mapping.ClientMapping;
import com.contractingworks.integration.provider.mapping.CodeQuestion;
import com.contractingworks.integration.provider.mapping.CompiledMapping;
import com.contractingworks.integration.provider.mapping.MappingChanges;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import com.contractingworks.integration.provider.mapping.MappingProblem;
import java.util.ArrayList;
import java.util.List;

/** Tries out how a client's documents would be mapped. Looks up at the ERP, and writes nothing. */
public final class MappingTrial {

  private MappingTrial() {}

  /**
   * What the ERP says about the codes that changes lead to.
   *
   * @param unknown those that it does not know, by their fields
   * @param failure why it could not be asked about all; null if it could
   */
  public record Codes(List<MappingProblem> unknown, Outcome.NotSent failure) {}

  /** Asks the ERP about every code that changes lead to. */
  public static Codes codes(
      Provider provider, MappingDocument base, MappingChanges changes, Call call) {
    List<MappingProblem> unknown = new ArrayList<>();
    for (CodeQuestion question : ClientMapping.questions(base, changes)) {
      Answer answer =
          provider
              .lookUps()
              .lookUp(question.request().operation(), question.request().argument(), call);
      if (answer instanceof Answer.Failed failed) {
        return new Codes(unknown, failed.reason());
      }
      if (answer instanceof Answer.Missing) {
        unknown.add(
            new MappingProblem(
                question.field(),
                "%s does not know what it is translated to (%s). Correct it, or add it there."
                    .formatted(provider.descriptor().title(), question.request().operation())));
      }
    }
    return new Codes(unknown, null);
  }

  /** Maps a document as if it were to be sent. */
  public static Mapped map(
      Provider provider, MappingDocument mapping, EntityRecord document, Call call) {
    return RecordMapper.map(document, CompiledMapping.compile(mapping), provider.lookUps(), call);
  }
}
