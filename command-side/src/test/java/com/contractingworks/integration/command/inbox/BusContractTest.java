package com.contractingworks.integration.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.ReceiveNotice;
import com.contractingworks.integration.command.inbox.Commands.Asked;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.FromCw;
import com.contractingworks.integration.command.support.BusContract;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The document of the bus contract and the code say the same. */
class BusContractTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final BusContract CONTRACT = BusContract.read("integrationCommands");

  private final Commands commands = new Commands(directory(), BusContract.JSON, () -> NOW);

  private static ConnectionDirectory directory() {
    ConnectionDirectory directory = Mockito.mock(ConnectionDirectory.class);
    Mockito.when(directory.target(ArgumentMatchers.any())).thenReturn(Optional.empty());
    return directory;
  }

  private Asked read(String body) {
    return commands.read("message-1", body.getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode example(String part) {
    return CONTRACT.examples().stream()
        .filter(e -> e.path("type").stringValue().contains(part))
        .findFirst()
        .map(e -> (ObjectNode) e.deepCopy())
        .orElseThrow();
  }

  @Test
  void the_types_of_the_document_are_those_of_the_code() {
    assertThat(CONTRACT.document.path("asyncapi").stringValue()).isEqualTo("3.0.0");
    assertThat(CONTRACT.types())
        .isEqualTo(
            Set.of(
                Commands.INVOICE_CREATED,
                Commands.INVOICE_CHANGED,
                Commands.INVOICE_CANCELLED,
                NoticeMessage.TYPE));
    assertThat(CONTRACT.channel().path("address").stringValue()).isEqualTo(settings().queue());
    assertThat(CONTRACT.channel().at("/x-service-bus/lanes").intValue())
        .isEqualTo(settings().lanes());
  }

  @Test
  void every_example_keeps_its_schema_and_is_accepted() {
    assertThat(CONTRACT.examples()).hasSize(4);
    for (JsonNode example : CONTRACT.examples()) {
      String body = example.toString();
      assertThat(CONTRACT.violations(example.path("type").stringValue(), body)).isEmpty();
      Asked asked = read(body);
      assertThat(asked.subject()).isEqualTo(example.path("subject").stringValue());
      assertThat(asked.command().getPayload()).isInstanceOfAny(FromCw.class, ReceiveNotice.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/specversion,,malformed",
    "/specversion,\"0.3\",malformed",
    "/id,,malformed",
    "/id,\" \",malformed",
    "/id,7,malformed",
    "/source,,malformed",
    "/source,\"\",malformed",
    "/type,,malformed",
    "/type,\"com.contractingworks.invoice.created.v2\",unknown-type",
    "/type,\"com.contractingworks.invoice.Created.v1\",unknown-type",
    "/clientid,,malformed",
    "/clientid,\"a b\",invalid",
    "/data,,malformed",
    "/data,[],malformed",
    "/data,\"text\",malformed",
    "/data/clientId,,invalid",
    "/data/clientId,\"\",invalid",
    "/data/clientId,7,invalid",
    "/data/clientId,\"-demo\",invalid",
    "/data/invoiceId,,invalid",
    "/data/invoiceId,\"a/b\",invalid",
    "/data/invoiceId,\"æ\",invalid",
    "/data/revision,,invalid",
    "/data/revision,0,invalid",
    "/data/revision,-1,invalid",
    "/data/revision,1.5,invalid",
    "/data/revision,\"1\",invalid",
    "/data/revision,null,invalid",
    "/data/revision,2147483648,invalid",
  })
  void what_breaks_the_schema_of_an_invoice_is_refused_with_the_documented_reason(
      String pointer, String value, String reason) {
    assertRefused(example("invoice.created"), pointer, value, reason);
  }

  @ParameterizedTest
  @CsvSource({
    "/data/documentId,,invalid",
    "/data/documentId,\"demo-bygg/tripletex/1/invoice\",invalid",
    "/data/documentId,\"demo-bygg/tripletex/x/invoice/1\",invalid",
    "/data/documentId,\"demo-bygg/tripletex/1/in voice/1\",invalid",
    "/data/noticeId,,invalid",
    "/data/noticeId,\" \",invalid",
    "/data/event,,invalid",
    "/data/event,true,invalid",
  })
  void what_breaks_the_schema_of_a_notice_is_refused_with_the_documented_reason(
      String pointer, String value, String reason) {
    assertRefused(example("notice.received"), pointer, value, reason);
  }

  @Test
  void what_is_too_long_is_refused() {
    assertRefused(example("invoice"), "/id", "\"" + "x".repeat(96) + "\"", "malformed");
    assertRefused(example("invoice"), "/data/invoiceId", "\"" + "x".repeat(65) + "\"", "invalid");
    assertRefused(example("notice"), "/data/noticeId", "\"" + "x".repeat(101) + "\"", "invalid");
  }

  private void assertRefused(ObjectNode event, String pointer, String value, String reason) {
    String type = event.path("type").stringValue();
    int slash = pointer.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) event.at(pointer.substring(0, slash));
    String field = pointer.substring(slash + 1);
    if (value == null) {
      parent.remove(field);
    } else {
      parent.set(field, BusContract.JSON.readTree(value));
    }
    assertThat(CONTRACT.violations(type, event.toString())).as("the schema").isNotEmpty();
    UnreadableMessage refusal =
        catchThrowableOfType(UnreadableMessage.class, () -> read(event.toString()));
    assertThat(refusal).as("the code").isNotNull();
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.getMessage()).contains(field);
    assertThat(CONTRACT.deadLetterReasons()).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no json", "[]", "\"text\"", "{\"a\":1} and more", "{\"a\":"})
  void what_is_no_json_object_is_malformed(String body) {
    assertThat(catchThrowableOfType(UnreadableMessage.class, () -> read(body)).reason())
        .isEqualTo("malformed");
  }

  @Test
  void a_client_beside_another_client_in_the_data_is_refused() {
    ObjectNode event = example("invoice").put("clientid", "demo-ror");
    assertThat(catchThrowableOfType(UnreadableMessage.class, () -> read(event.toString())).reason())
        .isEqualTo("invalid");
  }

  @Test
  void the_reasons_of_the_document_are_all_there_are() {
    assertThat(CONTRACT.deadLetterReasons())
        .containsExactly("invalid", "key-reused", "malformed", "unknown-type");
  }

  @Test
  void identifiers_are_taken_in_lower_case() {
    ObjectNode event = example("invoice").put("clientid", "Demo-Bygg");
    ((ObjectNode) event.path("data")).put("clientId", "DEMO-bygg").put("invoiceId", "INV-1");
    assertThat(CONTRACT.violations(Commands.INVOICE_CREATED, event.toString())).isEmpty();
    assertThat(read(event.toString()).subject()).isEqualTo("demo-bygg/inv-1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 90, 100, 101, 5_000})
  void what_the_webhook_listener_sends_keeps_the_contract(int lengthOfDeliveryId) {
    ErpDocumentId document = new ErpDocumentId("demo-bygg", "tripletex", 1, "invoice", "77");
    Notice notice = new Notice("d".repeat(lengthOfDeliveryId), "invoice.charged", "invoice", "77");
    ServiceBusMessage message =
        outbox().message(NoticeMessage.of(document, notice, BusContract.JSON));
    String body = message.getBody().toString();
    assertThat(CONTRACT.violations(NoticeMessage.TYPE, body)).isEmpty();
    assertThat(
            CONTRACT.headerViolations(
                BusContract.JSON.writeValueAsString(
                    Map.of(
                        "messageId", message.getMessageId(),
                        "sessionId", message.getSessionId(),
                        "subject", message.getSubject()))))
        .isEmpty();
    assertThat(message.getSessionId()).isEqualTo(Lanes.of(document.toString(), 64));
    assertThat(message.getContentType())
        .isEqualTo(CONTRACT.messages().get(2).path("contentType").stringValue());
    assertThat(read(body).command().getPayload())
        .isInstanceOfSatisfying(
            ReceiveNotice.class, c -> assertThat(c.documentId()).isEqualTo(document));
  }

  @Test
  void the_same_delivery_makes_the_same_message_id_and_another_content_another_one() {
    ErpDocumentId document = new ErpDocumentId("demo", "fake", 1, "invoice", "77");
    Notice notice = new Notice("d1", "invoice.charged", "invoice", "77");
    String id = NoticeMessage.of(document, notice, BusContract.JSON).messageId();
    assertThat(NoticeMessage.of(document, notice, BusContract.JSON).messageId()).isEqualTo(id);
    Notice other = new Notice("d1", "invoice.deleted", "invoice", "77");
    assertThat(NoticeMessage.of(document, other, BusContract.JSON).messageId()).isNotEqualTo(id);
  }

  private static BusSettings settings() {
    return new BusSettings(
        new Secret(
            "Endpoint=sb://localhost;SharedAccessKeyName=local;SharedAccessKey=bG9jYWw=;UseDevelopmentEmulator=true"),
        null,
        "integration-commands",
        "integration-events",
        true,
        64,
        Duration.ofMinutes(1),
        3,
        Duration.ofSeconds(3),
        100);
  }

  private static CommandOutbox outbox() {
    return new CommandOutbox(
        settings(),
        new RenewableConnection(
            () ->
                new ServiceBusClientBuilder()
                    .connectionString(settings().connectionString().reveal())),
        new BusWatch(() -> NOW),
        BusContract.JSON,
        () -> NOW);
  }
}
