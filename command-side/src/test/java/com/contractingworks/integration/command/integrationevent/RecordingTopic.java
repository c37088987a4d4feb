package com.contractingworks.integration.command.integrationevent;

import static org.mockito.Mockito.mock;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.contractingworks.integration.command.inbox.BusSettings;
import com.contractingworks.integration.command.inbox.RenewableConnection;
import com.contractingworks.integration.command.support.BusContract;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.provider.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/** Keeps what would be sent. */
final class RecordingTopic extends EventTopic {

  static final Instant TIME = Instant.parse("2026-03-02T10:00:02.123456Z");
  static final String EVENT_ID = "019cae0f-5b1e-7c11-9d52-3f4a5b6c7d8e";
  static final long POSITION = 4711;

  private static final String NOBODY =
      "Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=local;SharedAccessKey=bG9jYWw=;UseDevelopmentEmulator=true";
  static final BusSettings SETTINGS =
      new BusSettings(
          new Secret(NOBODY),
          null,
          "integration-commands",
          "integration-events",
          true,
          64,
          Duration.ofMinutes(1),
          3,
          Duration.ofSeconds(3),
          100);

  private final List<ServiceBusMessage> sent = new ArrayList<>();

  private RecordingTopic() {
    super(
        SETTINGS,
        new RenewableConnection(() -> new ServiceBusClientBuilder().connectionString(NOBODY)),
        BusContract.JSON);
  }

  @Override
  void send(List<ServiceBusMessage> messages) {
    sent.addAll(messages);
  }

  /** What is sent of an event of the log; empty if nobody is told. */
  static Optional<ServiceBusMessage> tell(Object event) {
    RecordingTopic topic = new RecordingTopic();
    AnnotationEventHandlerAdapter handler =
        new AnnotationEventHandlerAdapter(
            new IntegrationEventPublisher(topic, client -> true, mock(DataSource.class)));
    TrackedEventMessage<?> message =
        new GenericTrackedEventMessage<>(
            GapAwareTrackingToken.newInstance(POSITION, Set.of()),
            new GenericEventMessage<>(
                EVENT_ID,
                event,
                Map.of(EventMetadata.ACTOR, "kari", EventMetadata.CORRELATION, "c-1"),
                TIME));
    DefaultUnitOfWork.startAndGet(message).executeWithResult(() -> handler.handle(message));
    return topic.sent.stream().findFirst();
  }
}
