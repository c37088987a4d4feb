package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.contract.Erp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How an invoice is found again, and when nothing is asked. */
class VismaNetFindingTest extends VismaNetProviderTest {

  @Test
  void an_ignored_filter_neither_hides_the_invoice_nor_finds_a_strange_one() {
    for (String id : new String[] {"a", "b", "c"}) {
      accepted(publish(id, call("")));
    }
    erp.control("POST", "/ignored-parameters", "{\"names\":[\"externalReference\"]}");

    assertThat(find("c", call(""))).isInstanceOf(Finding.Found.class);
    assertThat(find("d", call(""))).isInstanceOf(Finding.Absent.class);
  }

  @Test
  void two_invoices_with_one_key_are_both_named() {
    accepted(publish("a", call("")));
    accepted(publish("a", call("")));

    assertThat(find("a", call(""))).isEqualTo(new Finding.Several(List.of("100001", "100002")));
  }

  @Test
  void a_payment_after_a_lost_answer_is_a_change_of_what_was_sent() {
    erp.next(Erp.Fault.ANSWER_LOST);
    publish("a", call(""));
    erp.control("POST", "/payments", "{\"invoiceId\":100001,\"amount\":100}");

    Finding.Found found = (Finding.Found) find("a", call(""));

    assertThat(found.document().written().get(0).version()).isNull();
    assertThat(
            found.document().written().get(0).baseline().differences(read("100001").fingerprint()))
        .containsExactly("balance");
  }

  @Test
  void after_a_limit_nothing_is_begun_until_it_ends() {
    publish("warm-up", call(""));
    erp.next(Erp.Fault.RATE_LIMITED);
    publish("a", call(""));
    int before = erp.filter().received().size();

    Finding.Failed failed =
        (Finding.Failed)
            erp.provider()
                .publishing()
                .find(new Publication(CwInvoices.key("a"), null, CwInvoices.DAY), call(""));

    assertThat(failed.reason().code()).isEqualTo("rate-limited");
    assertThat(erp.filter().received()).hasSize(before);
    calls().clock().advance(Duration.ofSeconds(8));
    assertThat(find("a", call(""))).isInstanceOf(Finding.Draft.class);
  }

  @Test
  void wrong_credentials_stop_the_whole_connection() {
    Call call = calls().on(erp.connection(1).with("ClientSecret", "wrong"));

    Finding.Failed failed =
        (Finding.Failed) erp.provider().publishing().find(publication("a", call("")), call);

    assertThat(failed.reason().code()).isEqualTo(Outcome.NotSent.UNAUTHORISED);
    assertThat(failed.reason().wholeConnection()).isTrue();
  }
}
