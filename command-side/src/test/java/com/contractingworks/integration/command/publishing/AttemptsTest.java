package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.cw.CwInvoice;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordAccepted;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordFoundTwice;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordNotSent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordPending;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordRejected;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordUnclear;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.ReportTotalDiffers;
import com.contractingworks.integration.command.publishing.PublishInvoice.Step;
import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.kernel.invoice.Precaution;
import com.contractingworks.integration.kernel.record.EntityRecord;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.Publishing;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;
import org.springframework.dao.QueryTimeoutException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of every answer of CW and of the ERP when an invoice is to be sent. */
class AttemptsTest extends AttemptsFixture {

  static Stream<Arguments> outcomes() {
    return Stream.of(
        Arguments.of(new Outcome.Accepted(DOCUMENT), RecordAccepted.class),
        Arguments.of(new Outcome.Rejected("validation", "No.", List.of()), RecordRejected.class),
        Arguments.of(BUSY, RecordNotSent.class),
        Arguments.of(new Outcome.Unclear("timeout", "Nobody knows."), RecordUnclear.class),
        Arguments.of(new Outcome.Pending("ref", Duration.ofSeconds(9)), RecordPending.class));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void every_outcome_of_sending_is_recorded_as_what_it_is(Outcome outcome, Class<?> command) {
    cwAnswers(revision(3));
    assertThat(send(Precaution.NONE, true, ABSENT, outcome)).isInstanceOf(command);
    assertThat(sent).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void every_outcome_of_sending_tells_the_number_that_cw_gave(Outcome outcome) {
    cwAnswers(revision(3));
    assertThat(send(Precaution.NONE, true, ABSENT, outcome))
        .hasFieldOrPropertyWithValue("invoiceNumber", "1007");
  }

  @Test
  void what_is_known_before_the_invoice_is_sent_or_while_it_is_looked_up_tells_the_number_too() {
    cwAnswers(revision(2));
    assertThat(send(Precaution.NONE, true, ABSENT, null))
        .hasFieldOrPropertyWithValue("code", "cw-behind")
        .hasFieldOrPropertyWithValue("invoiceNumber", "1007");
    assertThat(lookUp(new Finding.Found(DOCUMENT), null))
        .hasFieldOrPropertyWithValue("invoiceNumber", "1007");
  }

  static Stream<RuntimeException> unreadable() {
    return Stream.of(
        new QueryTimeoutException("The database is away."),
        new IllegalStateException("It was never made."));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void a_mapping_that_cannot_be_read_leaves_no_doubt_that_nothing_was_sent(RuntimeException why) {
    cwAnswers(revision(3));
    Mockito.when(mappings.newest(ArgumentMatchers.any())).thenThrow(why);

    assertThat(send(Precaution.NONE, true, ABSENT, null))
        .isInstanceOf(RecordNotSent.class)
        .hasFieldOrPropertyWithValue("code", "mapping-unread");
    assertThat(sent).isEmpty();
  }

  @Test
  void only_a_first_execution_without_a_precaution_sends_without_looking() {
    cwAnswers(revision(3));
    Finding found = new Finding.Found(DOCUMENT);
    assertThat(send(Precaution.NONE, true, found, new Outcome.Accepted(DOCUMENT)))
        .isInstanceOfSatisfying(RecordAccepted.class, c -> assertThat(c.foundByLookUp()).isFalse());
    assertThat(send(Precaution.LOOK_UP, true, found, null))
        .isInstanceOfSatisfying(RecordAccepted.class, c -> assertThat(c.foundByLookUp()).isTrue());
    assertThat(sent).hasSize(1);
  }

  @Test
  void another_execution_or_an_unsettled_attempt_sends_nothing_and_is_unclear() {
    cwAnswers(revision(3));
    assertThat(send(Precaution.NONE, false, ABSENT, null)).isInstanceOf(RecordUnclear.class);
    assertThat(send(Precaution.LOOK_UP, false, ABSENT, null)).isInstanceOf(RecordUnclear.class);
    assertThat(send(Precaution.PROVE_ABSENCE, true, ABSENT, null))
        .isInstanceOfSatisfying(
            RecordUnclear.class, c -> assertThat(c.horizonEndsAt()).isAfter(Works.NOW));
    assertThat(sent).isEmpty();
  }

  @Test
  void the_revision_that_was_read_is_sent_under_its_own_key() {
    cwAnswers(revision(5));
    Object command = send(Precaution.NONE, true, ABSENT, new Outcome.Accepted(DOCUMENT));
    assertThat(((RecordAccepted) command).revision()).isEqualTo(5);
    assertThat(sent).containsExactly(Works.task(Step.SEND, 3, 3).key(5).value());
  }

  @Test
  void an_older_revision_than_was_asked_for_is_not_sent() {
    cwAnswers(revision(2));
    assertThat(send(Precaution.NONE, true, ABSENT, null))
        .isInstanceOfSatisfying(
            RecordNotSent.class,
            c -> {
              assertThat(c.code()).isEqualTo("cw-behind");
              assertThat(c.retryAt()).isAfter(Works.NOW);
            });
    assertThat(sent).isEmpty();
  }

  @Test
  void an_invoice_that_cw_does_not_show_is_tried_again_and_rejected_at_the_fifth_try() {
    cwAnswers(new CwInvoice.Missing());
    PublishInvoice task = Works.task(Step.SEND, 3, 3);
    for (int tries = 1; tries < 5; tries++) {
      assertThat(sendWithoutErp(Works.withTries(task, tries)))
          .isInstanceOfSatisfying(
              RecordNotSent.class,
              c -> {
                assertThat(c.code()).isEqualTo("not-in-cw");
                assertThat(c.retryAt()).isAfter(Works.NOW);
              });
    }
    assertThat(sendWithoutErp(Works.withTries(task, 5)))
        .isInstanceOfSatisfying(
            RecordRejected.class, c -> assertThat(c.code()).isEqualTo("not-in-cw"));
  }

  private Object sendWithoutErp(PublishInvoice task) {
    return attempts.send(Works.of(task, Works.publishing(publication -> ABSENT)), true).get(0);
  }

  @Test
  void an_invoice_that_could_not_be_read_is_tried_again() {
    cwAnswers(new CwInvoice.Failed("cw-unreachable", "Nobody there."));
    assertThat(send(Precaution.NONE, true, ABSENT, null)).isInstanceOf(RecordNotSent.class);
    assertThat(sent).isEmpty();
  }

  static Stream<Arguments> findingsBeforeSending() {
    return Stream.of(
        Arguments.of(ABSENT, RecordAccepted.class, 1),
        Arguments.of(new Finding.Draft("9"), RecordAccepted.class, 1),
        Arguments.of(new Finding.Several(List.of("7", "8")), RecordFoundTwice.class, 0),
        Arguments.of(new Finding.Failed(BUSY), RecordNotSent.class, 0));
  }

  @ParameterizedTest
  @MethodSource("findingsBeforeSending")
  void what_is_found_before_sending_decides_whether_anything_is_sent(
      Finding finding, Class<?> command, int writes) {
    cwAnswers(revision(3));
    Work work =
        Works.of(
            Works.task(Step.SEND, 3, 3, Precaution.LOOK_UP),
            erp(finding, new Outcome.Accepted(DOCUMENT)));
    assertThat(attempts.send(work, true).get(0)).isInstanceOf(command);
    assertThat(sent).hasSize(writes);
  }

  @Test
  void a_rate_limit_closes_the_connection_for_as_long_as_was_asked_for() {
    cwAnswers(revision(3));
    send(Precaution.NONE, true, ABSENT, BUSY);
    assertThat(gate.enter("demo/fake/1")).isEqualTo(Works.NOW.plusSeconds(40));
    assertThat(gate.enter("other/fake/1")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "100.00, 100, 0, false",
    "100.01, 100, 1, false",
    "99.01, 100, 1, false",
    "101.00, 100, 0, true",
    "-100.00, 100, 0, false",
    "12.00, , 0, false"
  })
  void a_total_that_is_not_cws_is_told_as_rounding_or_as_a_problem(
      BigDecimal erps, BigDecimal cws, int warnings, boolean problem) {
    cwAnswers(ofTotal(3, cws, "NOK"));

    List<Object> commands = sendAll(ofTotal(erps));

    assertThat(((RecordAccepted) commands.get(0)).warnings()).hasSize(warnings);
    assertThat(commands.stream().filter(c -> c instanceof ReportTotalDiffers).count())
        .isEqualTo(problem ? 1 : 0);
  }

  @Test
  void the_sentence_about_rounding_says_which_way() {
    cwAnswers(ofTotal(3, new BigDecimal("100"), "NOK"));

    assertThat(((RecordAccepted) sendAll(ofTotal(new BigDecimal("99.80"))).get(0)).warnings())
        .containsExactly("The ERP rounds otherwise than CW: its total is 0.20 NOK less than CW's.");
  }

  @Test
  void totals_of_another_currency_or_revision_are_not_compared() {
    cwAnswers(ofTotal(3, new BigDecimal("500"), "SEK"));
    assertThat(sendAll(ofTotal(BigDecimal.TEN))).hasSize(1);

    cwAnswers(ofTotal(4, new BigDecimal("500"), "NOK"));
    Publishing old =
        Works.publishing(
            publication ->
                publication.key().equals(Works.task(Step.SEND, 3, 3).key(3))
                    ? new Finding.Found(ofTotal(BigDecimal.TEN))
                    : ABSENT,
            publication -> null);
    assertThat(attempts.lookUp(Works.of(Works.task(Step.LOOK_UP, 3, 3), old))).hasSize(1);
  }

  @Test
  void how_the_document_stands_is_recorded() {
    cwAnswers(revision(3));
    ErpState state = new ErpState(ErpStatus.OPEN, BigDecimal.ONE, "https://erp.example/7");

    assertThat(send(Precaution.NONE, true, ABSENT, new Outcome.Accepted(DOCUMENT.withState(state))))
        .hasFieldOrPropertyWithValue("erpState", state);
  }

  private List<Object> sendAll(PublishedDocument answer) {
    Publishing erp = erp(ABSENT, new Outcome.Accepted(answer));
    return attempts.send(Works.of(Works.task(Step.SEND, 3, 3, Precaution.NONE), erp), true);
  }

  private static PublishedDocument ofTotal(BigDecimal amount) {
    return new PublishedDocument("7", "N7", amount, "NOK", List.of(), List.of());
  }

  private static CwInvoice ofTotal(int revision, BigDecimal total, String currency) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.put("currency", currency).put("totalWithVat", total);
    return new CwInvoice.Read(new EntityRecord("invoice", content), revision, "1007", false, null);
  }
}
