package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.cw.CwClient;
import com.contractingworks.integration.command.cw.CwInvoice;
import com.contractingworks.integration.command.mapping.ClientMappings;
import com.contractingworks.integration.command.mapping.MadeMappings;
import com.contractingworks.integration.command.mapping.MappingVersions;
import com.contractingworks.integration.command.publishing.PublishInvoice.Step;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.Precaution;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.kernel.record.EntityRecord;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.Publishing;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;
import tools.jackson.databind.node.JsonNodeFactory;

/** Attempts with a CW and an ERP that answer as they are told. */
abstract class AttemptsFixture {

  static final PublishedDocument DOCUMENT =
      new PublishedDocument("7", "N7", BigDecimal.ONE, "NOK", List.of(), List.of());
  static final InvoiceSyncId CREDITED = new InvoiceSyncId("demo", "inv-0");
  static final Finding ABSENT = new Finding.Absent();
  static final Outcome.NotSent BUSY =
      new Outcome.NotSent("rate-limited", "Later.", Duration.ofSeconds(40), true);

  final MappingVersions mappings = Mockito.mock(MappingVersions.class);
  final CwClient cw = Mockito.mock(CwClient.class);
  final PublicationPolicy policy =
      new PublicationPolicy(TestSettings.publishing(), new SplittableRandom(1));
  final ConnectionGate gate = new ConnectionGate(policy, () -> Works.NOW);

  /** What has happened to the invoice that a credit note names. */
  final List<Object> credited = new ArrayList<>();

  /** By credit note, the key of what it credits. */
  final Map<InvoiceSyncId, PublicationKey> crediting = new HashMap<>();

  private final CreditsUnderWay underWay =
      new CreditsUnderWay() {
        @Override
        public void begin(InvoiceSyncId note, PublicationKey key) {
          crediting.put(note, key);
        }

        @Override
        public Optional<InvoiceSyncId> creditedBy(InvoiceSyncId note) {
          return Optional.ofNullable(crediting.get(note)).map(key -> CREDITED);
        }
      };

  final Attempts attempts =
      new Attempts(
          cw,
          new CreditedInvoices(invoice -> credited.stream(), underWay),
          new Mappings(
              new ClientMappings(mappings, Mockito.mock(MadeMappings.class), () -> Works.NOW)),
          new Results(policy, gate, client -> null, () -> Works.NOW));

  /** The revisions that were sent, by their keys. */
  final List<String> sent = new ArrayList<>();

  void cwAnswers(CwInvoice answer) {
    Mockito.when(cw.read(ArgumentMatchers.any(), ArgumentMatchers.any())).thenReturn(answer);
  }

  static CwInvoice revision(int revision) {
    return new CwInvoice.Read(
        new EntityRecord("invoice", JsonNodeFactory.instance.objectNode().put("number", "1007")),
        revision,
        "1007",
        false,
        null);
  }

  Publishing erp(Finding finding, Outcome outcome) {
    return Works.publishing(
        publication -> finding,
        publication -> {
          sent.add(publication.key().value());
          return outcome;
        });
  }

  Object send(Precaution precaution, boolean first, Finding finding, Outcome outcome) {
    Work work = Works.of(Works.task(Step.SEND, 3, 3, precaution), erp(finding, outcome));
    return attempts.send(work, first).get(0);
  }

  Object lookUp(Finding finding, Outcome outcome) {
    return attempts.lookUp(Works.of(Works.task(Step.LOOK_UP, 3, 3), erp(finding, outcome))).get(0);
  }
}
