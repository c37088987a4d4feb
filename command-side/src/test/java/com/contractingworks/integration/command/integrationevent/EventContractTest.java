package com.contractingworks.integration.command.integrationevent;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.contractingworks.integration.command.inbox.Lanes;
import com.contractingworks.integration.command.support.BusContract;
import com.contractingworks.integration.kernel.act.ActEvent;
import com.contractingworks.integration.kernel.act.ActEvent.ActRecorded;
import com.contractingworks.integration.kernel.client.ClientSyncEvent;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.EchoIgnored;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoChange;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeParked;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeReceived;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.NoticeUnreadable;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteConfirmed;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent.WriteRecorded;
import com.contractingworks.integration.kernel.eventlog.EventSamples;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.LookUpFailed;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.NewerRevisionAnnounced;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.NoteAdded;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotFound;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotSent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationPending;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRequested;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationUnclear;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The document of the bus contract and what is told of the log's events say the same. */
class EventContractTest {

  private static final BusContract CONTRACT = BusContract.read("integrationEvents");

  /** Steps on the way, and what only support has to know. A new event is told or listed here. */
  private static final Set<Class<?>> NOT_TOLD =
      Set.of(
          PublicationRequested.class,
          PublicationNotSent.class,
          PublicationUnclear.class,
          PublicationNotFound.class,
          LookUpFailed.class,
          PublicationPending.class,
          NewerRevisionAnnounced.class,
          NoteAdded.class,
          WriteRecorded.class,
          NoticeReceived.class,
          NoticeParked.class,
          EchoIgnored.class,
          NoChange.class,
          WriteConfirmed.class,
          NoticeUnreadable.class,
          ClientSyncEvent.ClientConnected.class,
          ClientSyncEvent.WebhooksSubscribed.class,
          ClientSyncEvent.WebhookSubscriptionFailed.class,
          ClientSyncEvent.ClientActivated.class,
          ClientSyncEvent.ClientCreated.class,
          ClientSyncEvent.ClientDeprovisioned.class,
          ClientSyncEvent.ClientPaused.class,
          ClientSyncEvent.ClientResumed.class,
          ClientSyncEvent.ConnectionTestFailed.class,
          ClientSyncEvent.ConnectionTested.class,
          ClientSyncEvent.MappingChanged.class,
          ClientSyncEvent.PoliciesChosen.class,
          ClientSyncEvent.ProviderChosen.class,
          ActRecorded.class,
          ProviderRegistrationEvent.ProviderRegistered.class,
          ProviderRegistrationEvent.ProviderSettingsChanged.class,
          ProviderRegistrationEvent.ProviderContactChanged.class,
          ProviderRegistrationEvent.ProviderSecretAdded.class,
          ProviderRegistrationEvent.ProviderSecretEnded.class,
          ProviderRegistrationEvent.ConformanceRequested.class,
          ProviderRegistrationEvent.ConformanceTested.class,
          ProviderRegistrationEvent.ProviderApproved.class,
          ProviderRegistrationEvent.ProviderSuspended.class,
          ProviderRegistrationEvent.ProviderResumed.class,
          ProviderRegistrationEvent.ProviderRetired.class);

  static List<Object> told() {
    return EventSamples.all().stream()
        .filter(event -> !NOT_TOLD.contains(event.getClass()))
        .toList();
  }

  private static JsonNode body(ServiceBusMessage message) {
    return BusContract.JSON.readTree(message.getBody().toBytes());
  }

  @Test
  void every_event_of_the_log_is_told_or_listed_as_not_told() {
    Set<Class<?>> told = new HashSet<>();
    EventSamples.all().stream()
        .filter(event -> RecordingTopic.tell(event).isPresent())
        .forEach(event -> told.add(event.getClass()));

    assertThat(told).doesNotContainAnyElementsOf(NOT_TOLD).hasSize(9);
    told.addAll(NOT_TOLD);
    assertThat(told)
        .isEqualTo(
            Stream.of(
                    InvoiceSyncEvent.class,
                    ErpDocumentEvent.class,
                    ClientSyncEvent.class,
                    ProviderRegistrationEvent.class,
                    ActEvent.class)
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .collect(Collectors.toSet()));
  }

  @Test
  void the_types_of_the_document_are_those_that_are_told() {
    Set<String> types = new TreeSet<>();
    told().forEach(event -> types.add(RecordingTopic.tell(event).orElseThrow().getSubject()));

    assertThat(CONTRACT.types()).isEqualTo(types);
    assertThat(CONTRACT.channel().path("address").stringValue())
        .isEqualTo(RecordingTopic.SETTINGS.topic());
    assertThat(CONTRACT.channel().at("/x-service-bus/lanes").intValue())
        .isEqualTo(RecordingTopic.SETTINGS.lanes());
  }

  @Test
  void every_example_keeps_its_schema_and_every_type_has_one() {
    Set<String> types = new TreeSet<>();
    for (JsonNode example : CONTRACT.examples()) {
      String type = example.path("type").stringValue();
      types.add(type);
      assertThat(CONTRACT.violations(type, example.toString())).as(type).isEmpty();
    }
    assertThat(types).isEqualTo(CONTRACT.types());
  }

  @ParameterizedTest
  @MethodSource("told")
  void what_is_told_keeps_the_schema_of_its_type(Object event) {
    ServiceBusMessage message = RecordingTopic.tell(event).orElseThrow();
    JsonNode body = body(message);

    assertThat(CONTRACT.violations(message.getSubject(), body.toString())).isEmpty();
    assertThat(documented(message.getSubject()))
        .as("the properties of the document")
        .containsAll(body.path("data").propertyNames());
    assertThat(CONTRACT.headerViolations(properties(message))).isEmpty();
    assertThat(message.getContentType())
        .isEqualTo(CONTRACT.messages().get(0).path("contentType").stringValue());
  }

  @ParameterizedTest
  @MethodSource("told")
  void what_is_told_names_its_event(Object event) {
    ServiceBusMessage message = RecordingTopic.tell(event).orElseThrow();
    JsonNode body = body(message);

    assertThat(message.getMessageId()).isEqualTo(RecordingTopic.EVENT_ID);
    assertThat(body.path("id").stringValue()).isEqualTo(RecordingTopic.EVENT_ID);
    assertThat(body.path("type").stringValue()).isEqualTo(message.getSubject());
    assertThat(body.path("time").stringValue()).isEqualTo(RecordingTopic.TIME.toString());
    assertThat(body.at("/data/logPosition").longValue()).isEqualTo(RecordingTopic.POSITION);
    assertThat(message.getCorrelationId()).isEqualTo("c-1");
    assertThat(message.getSessionId())
        .isEqualTo(Lanes.of(body.path("subject").stringValue(), RecordingTopic.SETTINGS.lanes()));
    assertThat(body.path("clientid")).isEqualTo(body.at("/data/clientId"));
    assertThat(message.getApplicationProperties())
        .isEqualTo(Map.of("clientid", body.path("clientid").stringValue()));
  }

  @ParameterizedTest
  @MethodSource("told")
  void what_is_told_again_is_the_same(Object event) {
    assertThat(RecordingTopic.tell(event).orElseThrow().getBody().toBytes())
        .isEqualTo(RecordingTopic.tell(event).orElseThrow().getBody().toBytes());
  }

  @ParameterizedTest
  @MethodSource("told")
  void neither_who_acted_nor_what_a_person_wrote_is_told(Object event) {
    assertThat(RecordingTopic.tell(event).orElseThrow().getBody().toString())
        .doesNotContain("kari", "Paid by hand");
  }

  /** The names that the document gives to the properties of a type's data. */
  private static Set<String> documented(String type) {
    JsonNode message =
        CONTRACT.messages().stream()
            .filter(m -> m.path("name").stringValue().equals(type))
            .findFirst()
            .orElseThrow();
    String schema = message.at("/payload/$ref").stringValue().substring(1);
    return new TreeSet<>(
        CONTRACT.document.at(schema + "/allOf/1/properties/data/properties").propertyNames());
  }

  private static String properties(ServiceBusMessage message) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("messageId", message.getMessageId());
    properties.put("sessionId", message.getSessionId());
    properties.put("subject", message.getSubject());
    properties.put("correlationId", message.getCorrelationId());
    properties.put("applicationProperties", message.getApplicationProperties());
    return BusContract.JSON.writeValueAsString(properties);
  }
}
