package com.contractingworks.integration.command.unmatched;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.access.ClientScope;
import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.command.unmatched.UnmatchedInvoices.OfClient;
import com.contractingworks.integration.command.unmatched.UnmatchedInvoices.Unmatched;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.ProblemOpened;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@PersistenceTest
class UnmatchedInvoicesTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final UnmatchedInvoices unmatched = new UnmatchedInvoices(new TestDatabase().jdbc);

  private void waits(String client, String invoice, int attempt, Instant since) {
    opened(client, invoice, attempt, "client-unknown", since);
  }

  private void opened(String client, String invoice, int attempt, String code, Instant at) {
    unmatched.on(
        new ProblemOpened(new InvoiceSyncId(client, invoice), attempt, code, "Message."), at);
  }

  @Test
  void those_that_have_waited_longest_come_first_each_at_its_last_attempt() {
    waits("b", "i-2", 0, NOON.plusSeconds(1));
    waits("b", "i-1", 0, NOON);
    waits("b", "i-1", 2, NOON.plusSeconds(2));
    waits("a", "i-1", 0, NOON.plusSeconds(3));
    opened("a", "i-2", 1, "retries-exhausted", NOON);

    assertThat(unmatched.oldest("b", 9))
        .containsExactly(
            new Unmatched(new InvoiceSyncId("b", "i-2"), 0),
            new Unmatched(new InvoiceSyncId("b", "i-1"), 2));
    assertThat(unmatched.oldest("b", 1)).hasSize(1);
    assertThat(unmatched.count("a")).isEqualTo(1);
    assertThat(unmatched.count()).isEqualTo(3);
  }

  @Test
  void clients_are_told_as_far_as_the_caller_may_see_them() {
    waits("a", "i-1", 0, NOON);
    waits("b", "i-1", 0, NOON.plusSeconds(1));
    waits("b", "i-2", 0, NOON);

    OfClient b = new OfClient("b", 2, NOON);
    assertThat(unmatched.list(ClientScope.ALL, "", 9)).hasSize(2).endsWith(b);
    assertThat(unmatched.list(ClientScope.ALL, "", 1)).hasSize(1).doesNotContain(b);
    assertThat(unmatched.list(ClientScope.ALL, "a", 9)).containsExactly(b);
    assertThat(unmatched.list(ClientScope.of(List.of("b")), "", 9)).containsExactly(b);
  }

  @Test
  void what_is_given_up_waits_no_more() {
    waits("a", "i-1", 0, NOON);
    waits("a", "i-2", 0, NOON);
    unmatched.on(new PublicationGivenUp(new InvoiceSyncId("a", "i-1"), 0, "Not ours."));

    assertThat(unmatched.oldest("a", 9))
        .containsExactly(new Unmatched(new InvoiceSyncId("a", "i-2"), 0));
  }
}
