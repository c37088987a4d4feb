package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.command.client.ClientSyncState;
import com.contractingworks.integration.command.cw.CwClient;
import com.contractingworks.integration.command.cw.CwInvoice;
import com.contractingworks.integration.command.mapping.ClientMappings;
import com.contractingworks.integration.command.mapping.MappingKey;
import com.contractingworks.integration.command.provisioning.MappingView.Trial;
import com.contractingworks.integration.command.publishing.MappingTrial;
import com.contractingworks.integration.command.publishing.MappingTrial.Codes;
import com.contractingworks.integration.command.request.RefusedRequest;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.record.EntityRecord;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Mapped;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.mapping.ClientMapping;
import com.contractingworks.integration.provider.mapping.InvalidMappingException;
import com.contractingworks.integration.provider.mapping.MappingChanges;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import com.contractingworks.integration.provider.mapping.MappingProblem;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Tries a mapping out: on its codes, and on a document. Nothing is saved, and nothing is sent. */
final class MappingTrying {

  private static final int FIRST = 1;

  private final MappingChanging changing;
  private final ConnectionTester tester;
  private final ClientMappings mappings;
  private final CwClient cw;

  MappingTrying(
      MappingChanging changing, ConnectionTester tester, ClientMappings mappings, CwClient cw) {
    this.changing = changing;
    this.tester = tester;
    this.mappings = mappings;
    this.cw = cw;
  }

  /**
   * What is tried.
   *
   * @param changes what is new in it, whose codes are asked about
   */
  private record Tried(
      ClientSyncId id, Provider provider, MappingDocument mapping, MappingChanges changes) {}

  /**
   * What came of it.
   *
   * @param invoice what CW answered; null if it was not asked
   * @param mapped what was made of the document; null if there was none
   */
  private record Found(Codes codes, CwInvoice invoice, Mapped mapped) {}

  Trial run(MappingKey key, ClientSyncState state, GivenTrial given) {
    ClientSyncId id = new ClientSyncId(key.clientId());
    Provider provider = changing.provider(id, key.provider());
    MappingDocument base = provider.defaultMapping(key.entity());
    if (base.isStandIn()) {
      changing.checkOffered(id, base, MappingChanges.NONE);
    }
    try {
      Tried tried = tried(id, provider, key.entity(), base, given.changes());
      Found found =
          tester
              .ask(
                  changing.connection(id, state).connection(),
                  call -> find(tried, base, given, call))
              .answer();
      return judged(id, given, found);
    } catch (InvalidMappingException e) {
      return new Trial(false, e.problems(), null);
    }
  }

  private Tried tried(
      ClientSyncId id,
      Provider provider,
      String entity,
      MappingDocument base,
      MappingChanges changes) {
    return changes == null
        ? new Tried(
            id,
            provider,
            mappings.inForce(id.clientId(), provider, entity).document(),
            MappingChanges.NONE)
        : new Tried(id, provider, ClientMapping.of(base, changes, id.clientId(), FIRST), changes);
  }

  private Found find(Tried tried, MappingDocument base, GivenTrial given, Call call) {
    Codes codes = MappingTrial.codes(tried.provider(), base, tried.changes(), call);
    CwInvoice invoice =
        given.invoiceId() == null
            ? null
            : cw.read(
                new InvoiceSyncId(tried.id().clientId(), given.invoiceId()), call.exchanges());
    EntityRecord document =
        given.sample() != null
            ? new EntityRecord("invoice", given.sample())
            : invoice instanceof CwInvoice.Read read ? read.record() : null;
    Mapped mapped =
        document == null
            ? null
            : MappingTrial.map(tried.provider(), tried.mapping(), document, call);
    return new Found(codes, invoice, mapped);
  }

  private static Trial judged(ClientSyncId id, GivenTrial given, Found found) {
    if (!found.codes().unknown().isEmpty()) {
      return new Trial(false, found.codes().unknown(), null);
    }
    if (found.codes().failure() != null) {
      throw MappingChanging.notAsked(
          id, found.codes().failure().code(), found.codes().failure().message());
    }
    if (found.invoice() instanceof CwInvoice.Missing) {
      throw new RefusedRequest(
          HttpStatus.NOT_FOUND,
          "INVOICE_UNKNOWN",
          "Client %s: CW shows no such invoice. Correct invoiceId.".formatted(id.clientId()));
    }
    if (found.invoice() instanceof CwInvoice.Failed failed) {
      throw MappingChanging.notAsked(id, failed.code(), failed.message());
    }
    return found.mapped() == null ? new Trial(true, List.of(), null) : mapped(id, given, found);
  }

  /** What an invoice says is for auditors; the sample is the caller's own. */
  private static Trial mapped(ClientSyncId id, GivenTrial given, Found found) {
    return found
        .mapped()
        .match(
            made ->
                new Trial(true, List.of(), given.sample() == null ? null : made.record().content()),
            refused ->
                new Trial(
                    false,
                    refused.reason().fieldErrors().stream()
                        .map(error -> new MappingProblem(error.field(), error.message()))
                        .toList(),
                    null),
            notReady -> {
              throw MappingChanging.notAsked(
                  id, notReady.reason().code(), notReady.reason().message());
            });
  }
}
