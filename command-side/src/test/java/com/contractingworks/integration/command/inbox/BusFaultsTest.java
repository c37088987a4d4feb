package com.contractingworks.integration.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.access.testing.TestIssuer;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RequestPublication;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.TestBus;
import com.contractingworks.integration.command.support.TestBus.DeadLetter;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fault cases 7 and 11 to 13: what can be wrong with messages. */
@PersistenceTest
class BusFaultsTest {

  private static Harness service;

  @BeforeAll
  static void start() throws IOException {
    service = new Harness();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static DeadLetter deadLetter(String partOfBody) {
    Harness.soon()
        .until(
            () -> service.bus.deadLetters().stream().anyMatch(d -> d.body().contains(partOfBody)));
    return service.bus.deadLetters().stream()
        .filter(d -> d.body().contains(partOfBody))
        .reduce(
            (a, b) -> {
              throw new AssertionError("twice in the dead-letter queue: " + partOfBody);
            })
        .orElseThrow();
  }

  @Test
  void a_command_id_used_for_another_content_is_refused_on_record_and_the_first_is_untouched() {
    service.cw.revisions.put("reused", 1);
    service.send("reused", Harness.event("reused-id", "reused", 1));
    service.assertHistory("reused", "PublicationRequested", "PublicationAccepted");
    service.send("reused", Harness.event("reused-id", "reused", 2));
    service.assertHistory(
        "reused", "PublicationRequested", "PublicationAccepted", "CommandRefused");
    DeadLetter letter = deadLetter("\"revision\":2");
    assertThat(letter.reason()).isEqualTo("key-reused");
    assertThat(letter.deliveries()).isLessThanOrEqualTo(1);
    assertThat(service.erp.documentsOf("reused")).hasSize(1);
  }

  @Test
  void a_repeated_command_is_recognised_whatever_is_different_around_its_payload() {
    service.cw.revisions.put("again", 1);
    String body = Harness.event("again-id", "again", 1);
    service.send("again", body);
    service.assertHistory("again", "PublicationRequested", "PublicationAccepted");
    service.send("again", body.replace("\"data\":", "\"time\":\"2026-03-02T10:00:00Z\",\"data\":"));
    service.send(
        "again",
        body.replace(
            "{\"clientId\":\"demo\",\"invoiceId\":\"again\",\"revision\":1}",
            "{ \"revision\": 1, \"invoiceId\": \"again\", \"clientId\": \"demo\" }"));
    service.announce("again", 2);
    Harness.soon()
        .untilAsserted(() -> assertThat(service.history("again")).endsWith("ProblemOpened"));
    assertThat(service.history("again"))
        .containsExactly(
            "PublicationRequested",
            "PublicationAccepted",
            "PublicationRequested",
            "CorrectionRefused",
            "ProblemOpened");
  }

  @Test
  void duplicate_reordered_and_delayed_messages_publish_once_and_record_what_was_superseded() {
    service.cw.revisions.put("mixed", 3);
    String first = Harness.event("mixed-1", "mixed", 1);
    String second = Harness.event("mixed-2", "mixed", 2);
    String third = Harness.event("mixed-3", "mixed", 3);
    service.send("mixed", second);
    service.send("mixed", first);
    service.send("mixed", second);
    service.send("mixed", third);
    service.send("mixed", first);
    Harness.soon()
        .untilAsserted(
            () -> {
              assertThat(service.history("mixed")).contains("PublicationAccepted");
              assertThat(service.payloads("demo/mixed", "RevisionSuperseded"))
                  .anyMatch(payload -> payload.contains("mixed-1"));
            });
    assertThat(service.erp.documentsOf("mixed")).hasSize(1);
    service.send("mixed", second);
    service.announce("after-mixed", 1);
    service.assertHistory("after-mixed", "PublicationRequested", "PublicationAccepted");
    assertThat(service.history("mixed"))
        .filteredOn("RevisionSuperseded"::equals)
        .hasSizeBetween(1, 2);
    assertThat(service.erp.documentsOf("mixed")).hasSize(1);
  }

  @Test
  void what_is_not_in_the_contract_is_dead_lettered_at_once_with_a_reason_and_the_rest_flows() {
    String good = Harness.event("unreadable-0", "fine", 1);
    List<String[]> bad =
        List.of(
            new String[] {"{\"specversion\":\"1.0\", not json #1", "malformed"},
            new String[] {"[\"no object #2\"]", "malformed"},
            new String[] {good.replace("\"1.0\"", "\"0.3\"").replace("-0", "-3"), "malformed"},
            new String[] {
              good.replace("created.v1", "created.v9").replace("-0", "-4"), "unknown-type"
            },
            new String[] {
              good.replace("created.v1", "paid.v1").replace("-0", "-5"), "unknown-type"
            },
            new String[] {
              good.replace("\"revision\":1", "\"revision\":\"1\"").replace("-0", "-6"), "invalid"
            },
            new String[] {good.replace("\"invoiceId\"", "\"id\"").replace("-0", "-7"), "invalid"},
            new String[] {
              good.replace("\"invoiceId\":\"fine\"", "\"invoiceId\":\"a/b\"").replace("-0", "-8"),
              "invalid"
            });
    String lane = TestBus.lane("demo", "fine");
    bad.forEach(each -> service.bus.send(lane, each[0]));
    service.announce("fine", 1);
    service.assertHistory("fine", "PublicationRequested", "PublicationAccepted");
    for (String[] each : bad) {
      DeadLetter letter = deadLetter(each[0]);
      assertThat(letter.reason()).as(each[0]).isEqualTo(each[1]);
      assertThat(letter.description()).as(each[0]).isNotBlank();
      assertThat(letter.deliveries()).as(each[0]).isLessThanOrEqualTo(1);
    }
    String shown = service.request("GET", "/api/v1/dead-letters?max=500", "").body();
    assertThat(count(shown, "\"reason\":\"unknown-type\"")).isEqualTo(2);
    assertThat(count(shown, "\"subject\":\"demo/fine\",\"clientId\":\"demo\"")).isEqualTo(6);
    assertThat(shown)
        .contains("\"enqueuedAt\":\"20")
        .doesNotContain("not json #1", "no object #2", "datacontenttype");
    assertThat(count(service.request("GET", "/api/v1/dead-letters?max=2", "").body(), "messageId"))
        .isEqualTo(2);
    assertThat(deadLettered("unknown-type")).isEqualTo(2);
    assertThat(count(as("demo", "GET", "/api/v1/dead-letters?max=500"), "messageId"))
        .isEqualTo(count(shown, "\"clientId\":\"demo\""))
        .isLessThan(count(shown, "messageId"));
    assertThat(as("other", "GET", "/api/v1/dead-letters?max=500")).isEqualTo("[]");
  }

  /** The answer to somebody whose token is for one client. */
  private static String as(String client, String method, String path) {
    String token =
        TestIssuer.shared()
            .token(c -> c.claim("roles", List.of("support")).claim("clients", List.of(client)));
    return service.request(method, path, "", "Authorization", "Bearer " + token).body();
  }

  private static double deadLettered(String reason) {
    return service
        .context
        .getBean(MeterRegistry.class)
        .counter(Settling.DEAD_LETTERED, "reason", reason)
        .count();
  }

  @Test
  void no_more_is_listed_than_a_page_holds() {
    for (String list : List.of("/api/v1/dead-letters", "/api/v1/held-messages")) {
      assertThat(service.request("GET", list + "?max=500", "").statusCode()).isEqualTo(200);
      assertThat(service.request("GET", list + "?max=501", "").statusCode()).isEqualTo(400);
      assertThat(service.request("GET", list + "?max=0", "").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void a_poison_command_holds_its_own_invoice_only_and_can_be_driven_again_in_order() {
    String neighbour = neighbourOf("poisoned");
    service.poison =
        command ->
            command instanceof RequestPublication request
                && request.syncId().invoiceId().equals("poisoned");
    service.cw.revisions.put("poisoned", 2);
    service.send("poisoned", Harness.event("poison-1", "poisoned", 1));
    service.send("poisoned", Harness.event("poison-2", "poisoned", 2));
    service.announce(neighbour, 1);
    service.assertHistory(neighbour, "PublicationRequested", "PublicationAccepted");
    Harness.soon().until(() -> held().contains("poison") && count(held(), "demo/poisoned") == 2);
    assertThat(service.history("poisoned")).isEmpty();
    assertThat(held()).contains("This command fails.").doesNotContain("specversion");

    String path = "/api/v1/held-messages/redrive?subject=demo/poisoned";
    assertThat(service.request("POST", path, "").body()).contains("\"handled\":0", "This command");
    service.poison = command -> false;
    assertThat(as("other", "GET", "/api/v1/held-messages")).isEqualTo("[]");
    assertThat(as("other", "POST", path)).contains("\"status\":404", "\"code\":\"UNKNOWN\"");
    assertThat(service.request("POST", path + "-not", "").statusCode()).isEqualTo(404);
    for (String reason : List.of("", "%20", "a%00", "%E2%80%AE")) {
      assertThat(service.request("POST", path + "&reason=" + reason, "").body())
          .contains("\"status\":400", "\"field\":\"reason\"", "\"code\":\"INVALID\"");
    }
    assertThat(as("demo", "GET", "/api/v1/held-messages")).contains("demo/poisoned");
    String act = path + "&reason=mended";
    assertThat(service.request("POST", act, "").body()).contains("\"handled\":2");
    Harness.soon()
        .untilAsserted(
            () -> assertThat(service.history("poisoned")).contains("PublicationAccepted"));
    assertThat(service.payloads("demo/poisoned", "PublicationRequested").get(0))
        .contains("poison-1");
    assertThat(service.metadata("demo/poisoned", "PublicationRequested"))
        .containsEntry(EventMetadata.ACTOR, "kari")
        .containsEntry(EventMetadata.REASON, "mended")
        .containsEntry(EventMetadata.CORRELATION, "poison-1")
        .hasEntrySatisfying(EventMetadata.CAUSE, cause -> assertThat(cause).startsWith("request:"));
    assertThat(service.erp.documentsOf("poisoned")).hasSize(1);
    assertThat(count(held(), "demo/poisoned")).isZero();
    assertThat(service.bus.deadLetters()).noneMatch(d -> d.body().contains("poison-"));
  }

  private static String held() {
    return service.request("GET", "/api/v1/held-messages", "").body();
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  private static String neighbourOf(String invoiceId) {
    String lane = TestBus.lane("demo", invoiceId);
    return IntStream.range(0, 10_000)
        .mapToObj(i -> "neighbour-" + i)
        .filter(id -> TestBus.lane("demo", id).equals(lane))
        .findFirst()
        .orElseThrow();
  }
}
