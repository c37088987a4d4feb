package com.contractingworks.integration.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.TestBus;
import com.contractingworks.integration.command.support.TestBus.DeadLetter;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A thousand messages, many of them repeated, out of order or unreadable. */
@PersistenceTest
class BusStormTest {

  private static final int MESSAGES = 1_000;
  private static final int INVOICES = 60;

  private final long seed = Long.getLong("storm.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<String[]> messages = new ArrayList<>();
  private int unreadable;

  @Test
  void publishes_no_invoice_twice_and_dead_letters_what_cannot_be_read() throws IOException {
    System.out.println("storm.seed=" + seed);
    try (Harness service = new Harness()) {
      prepare(service);
      service.bus.sendAll(messages);
      Harness.soon().until(() -> service.bus.deadLetters().size() >= unreadable);
      for (int i = 0; i < INVOICES; i++) {
        String invoice = "storm-" + i;
        Harness.soon()
            .untilAsserted(
                () ->
                    assertThat(service.history(invoice))
                        .as("seed %d, %s", seed, invoice)
                        .contains("PublicationAccepted"));
      }
      service.announce("last", 1);
      service.assertHistory("last", "PublicationRequested", "PublicationAccepted");
      for (int i = 0; i < INVOICES; i++) {
        assertThat(service.erp.documentsOf("storm-" + i)).as("seed %d", seed).hasSize(1);
      }
      assertThat(service.bus.deadLetters())
          .as("seed %d", seed)
          .hasSize(unreadable)
          .extracting(DeadLetter::reason)
          .allMatch(List.of("malformed", "unknown-type", "invalid")::contains);
      assertThat(service.count("command_side.held_message")).isZero();
    }
  }

  private void prepare(Harness service) {
    for (int i = 0; i < INVOICES; i++) {
      service.cw.revisions.put("storm-" + i, 3);
      for (int revision = 1; revision <= 3; revision++) {
        add(i, Harness.event("storm-" + i + "-" + revision, "storm-" + i, revision));
      }
    }
    while (messages.size() < MESSAGES) {
      int invoice = random.nextInt(INVOICES);
      int revision = 1 + random.nextInt(3);
      String body =
          Harness.event("storm-" + invoice + "-" + revision, "storm-" + invoice, revision);
      if (random.nextInt(6) == 0) {
        unreadable++;
        body = broken(body);
      }
      add(invoice, body);
    }
    Collections.shuffle(messages, random);
  }

  private void add(int invoice, String body) {
    messages.add(new String[] {TestBus.lane("demo", "storm-" + invoice), body});
  }

  private String broken(String body) {
    return switch (random.nextInt(4)) {
      case 0 -> body.substring(0, random.nextInt(body.lastIndexOf('}')));
      case 1 -> body.replace("invoice.created.v1", "invoice.created.v2");
      case 2 -> body.replaceFirst("\"revision\":\\d+", "\"revision\":0");
      default -> body.replace("\"specversion\"", "\"version\"");
    };
  }
}
