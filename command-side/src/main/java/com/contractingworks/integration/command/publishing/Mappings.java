package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.cw.CwInvoice;
import com.contractingworks.integration.command.mapping.ClientMappings;
import com.contractingworks.integration.kernel.database.Reading;
import com.contractingworks.integration.kernel.record.EntityRecord;
import com.contractingworks.integration.provider.Mapped;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.RecordMapper;
import com.contractingworks.integration.provider.mapping.CompiledMappings;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import java.util.Optional;

/**
 * Which mapping is used. What is sent for the first time gets the one in force now; what may have
 * been sent is measured, and completed, with the one that was used then.
 */
final class Mappings {

  private static final String INVOICE = "invoice";
  private static final int KEPT = 500;

  private final ClientMappings clients;
  private final CompiledMappings compiled = new CompiledMappings(KEPT);

  Mappings(ClientMappings clients) {
    this.clients = clients;
  }

  MappingDocument current(Work work) {
    return Reading.outlastingClashes(
            () -> clients.inForce(clientId(work), work.provider(), INVOICE))
        .document();
  }

  Mapped map(Work work, CwInvoice.Read invoice, MappingDocument mapping) {
    Provider provider = work.provider();
    return RecordMapper.map(
        invoice.record(), compiled.of(mapping), provider.lookUps(), work.call());
  }

  /** The invoice as it may have been sent. Without a record if that mapping is not had any more. */
  Prepared asSent(Work work, CwInvoice.Read invoice) {
    String pinned = work.task().mapping();
    Optional<MappingDocument> mapping =
        pinned == null
            ? Optional.of(current(work))
            : clients.used(clientId(work), work.provider(), pinned);
    return mapping
        .map(used -> new Prepared(invoice, record(work, invoice, used), used.reference()))
        .orElseGet(() -> new Prepared(invoice, null, pinned));
  }

  private static String clientId(Work work) {
    return work.task().syncId().clientId();
  }

  private EntityRecord record(Work work, CwInvoice.Read invoice, MappingDocument mapping) {
    return map(work, invoice, mapping)
        .match(Mapped.Made::record, refused -> null, notReady -> null);
  }
}
