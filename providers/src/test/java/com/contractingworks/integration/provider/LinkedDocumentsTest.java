package com.contractingworks.integration.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.ErpStatus;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkedDocumentsTest {

  private static final ErpState OPEN = new ErpState(ErpStatus.OPEN, BigDecimal.TEN, null);
  private static final PublishedDocument PLAIN =
      new PublishedDocument("7", "F7", BigDecimal.TEN, "NOK", List.of(), List.of());
  private static final String AT = "https://erp.example/7";

  private final LinkedDocuments linked =
      new LinkedDocuments(DocumentLink.of("https://erp.example/{id}"));

  @Test
  void whatever_publishing_tells_of_a_document_has_the_link() {
    Publishing publishing = linked.of((Publishing) new Fixed());

    assertThat(link(publishing.publish(null, null))).isEqualTo(AT);
    assertThat(link(publishing.resume(null, null, null))).isEqualTo(AT);
    Finding.Found found = (Finding.Found) publishing.find(null, null);
    assertThat(found.document().state().link()).isEqualTo(AT);
  }

  @Test
  void whatever_corrections_tell_of_a_document_has_the_link() {
    Corrections corrections = linked.of((Corrections) new Fixed());

    assertThat(link(corrections.revise(null, null, null, null))).isEqualTo(AT);
    assertThat(link(corrections.withdraw(null, null, null))).isEqualTo(AT);
  }

  @Test
  void what_is_read_has_the_link_if_it_is_said_how_it_stands() {
    NoticeReading.Read read =
        (NoticeReading.Read) linked.of((Notices) new Fixed()).read(null, null);

    assertThat(read.documents().get(0).state()).isEqualTo(OPEN.withLink(AT));
    assertThat(read.documents().get(1).state()).isNull();
  }

  private static String link(Outcome outcome) {
    return ((Outcome.Accepted) outcome).document().state().link();
  }

  private static final class Fixed implements Publishing, Corrections, Notices {

    private final Outcome accepted = new Outcome.Accepted(PLAIN.withState(OPEN));

    @Override
    public Outcome publish(Publication publication, Call call) {
      return accepted;
    }

    @Override
    public Outcome resume(Finding.Draft draft, Publication publication, Call call) {
      return accepted;
    }

    @Override
    public Finding find(Publication publication, Call call) {
      return new Finding.Found(PLAIN.withState(OPEN));
    }

    @Override
    public Outcome revise(
        HeldDocument held, Publication publication, AfterPosting afterPosting, Call call) {
      return accepted;
    }

    @Override
    public Outcome withdraw(HeldDocument held, LocalDate day, Call call) {
      return accepted;
    }

    @Override
    public boolean isGenuine(RawNotice notice, Secret secret) {
      return false;
    }

    @Override
    public List<Notice> parse(RawNotice notice) {
      return List.of();
    }

    @Override
    public NoticeReading read(Notice notice, Call call) {
      return new NoticeReading.Read(
          List.of(
              new DocumentReading("invoice", "7", false, null, null, null, OPEN),
              new DocumentReading("order", "8", false, null, null, null)));
    }

    @Override
    public Subscribing subscribe(URI target, Secret secret, Call call) {
      return new Subscribing.Subscribed(List.of());
    }
  }
}
