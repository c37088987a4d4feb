package com.contractingworks.integration.query.invoice;

import static com.contractingworks.integration.query.Given.echo;
import static com.contractingworks.integration.query.Given.foreignChange;
import static com.contractingworks.integration.query.Given.noticed;
import static com.contractingworks.integration.query.Given.written;
import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.EchoIgnored;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.ForeignChangeFound;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteConfirmed;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.query.Fold;
import com.contractingworks.integration.query.Given;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErpDocumentReducerTest {

  private static final InvoiceSyncId ID = Given.invoice("inv-1");
  private static final ErpDocumentId DOCUMENT = Given.document("55");
  private static final ErpDocumentReducer REDUCER = new ErpDocumentReducer();

  @Test
  void a_notice_alone_belongs_to_no_invoice() {
    assertThat(Fold.given(REDUCER, noticed(DOCUMENT)).row())
        .isEqualTo(new ErpDocumentRow(DOCUMENT, null, null, 1, KnownState.NONE));
  }

  @Test
  void our_write_couples_the_document_to_its_invoice() {
    assertThat(Fold.given(REDUCER, noticed(DOCUMENT), written(DOCUMENT, ID), echo(DOCUMENT)).row())
        .isEqualTo(new ErpDocumentRow(DOCUMENT, "demo-bygg/inv-1", "1", 3, KnownState.NONE));
  }

  @Test
  void what_is_gone_from_the_erp_has_no_state_any_more() {
    ErpState open = new ErpState(ErpStatus.OPEN, BigDecimal.TEN, null);
    ForeignChangeFound gone =
        new ForeignChangeFound(DOCUMENT, "n-3", ID, null, null, List.of(), "It is gone.", null);
    assertThat(
            Fold.given(REDUCER, written(DOCUMENT, ID), foreignChange(DOCUMENT, ID, open), gone)
                .row()
                .state())
        .isEqualTo(new KnownState(null, null, null, 3));
  }

  @Test
  void what_our_own_credit_note_has_made_of_the_invoice_is_told_by_the_echo() {
    ErpState credited = new ErpState(ErpStatus.CREDITED, BigDecimal.ZERO, null);
    KnownState known = new KnownState(ErpStatus.CREDITED, BigDecimal.ZERO, null, 2);
    assertThat(
            List.of(
                new EchoIgnored(DOCUMENT, "n-1", "1", "It is ours.", credited),
                new WriteConfirmed(DOCUMENT, "1", "It is ours.", credited)))
        .allSatisfy(
            told ->
                assertThat(Fold.given(REDUCER, written(DOCUMENT, ID), told).row().state())
                    .isEqualTo(known));
  }

  @Test
  void a_foreign_change_keeps_the_coupling_and_tells_the_version() {
    assertThat(Fold.given(REDUCER, written(DOCUMENT, ID), foreignChange(DOCUMENT, null)).row())
        .isEqualTo(new ErpDocumentRow(DOCUMENT, "demo-bygg/inv-1", "3", 2, KnownState.NONE));
  }
}
