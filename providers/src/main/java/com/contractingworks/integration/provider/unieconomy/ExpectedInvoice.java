package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import java.util.List;

/**
 * The invoice that a publication is to become.
 *
 * @param record what the publication's record says
 */
record ExpectedInvoice(Publication publication, InvoiceRecord record) implements Expected {

  ExpectedInvoice(Publication publication) {
    this(publication, InvoiceRecord.of(publication.record()));
  }

  @Override
  public PublicationKey key() {
    return publication.key();
  }

  @Override
  public boolean isOfItsKind(Entity draft) {
    return !draft.isCreditNote();
  }

  @Override
  public boolean isStillIn(Entity draft) {
    return isOfItsKind(draft) && record.canAmountTo(Lines.net(draft.json().path("Items")));
  }

  @Override
  public Outcome judge(Entity read, List<String> warnings, Call call) {
    return PublishedInvoices.isBelievable(read, publication, record)
        ? new Outcome.Accepted(PublishedInvoices.written(read, record, warnings))
        : Expected.unbelievable();
  }
}
