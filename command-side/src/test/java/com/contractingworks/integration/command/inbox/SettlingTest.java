package com.contractingworks.integration.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.azure.messaging.servicebus.ServiceBusErrorSource;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessageContext;
import com.contractingworks.integration.command.support.Harness;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class SettlingTest {

  private static final Disposition DONE = new Disposition.Complete();

  private final ServiceBusReceivedMessageContext context =
      Mockito.mock(ServiceBusReceivedMessageContext.class);
  private final Settling settling = new Settling(new SimpleMeterRegistry(), Duration.ofMillis(100));

  @BeforeEach
  void message() {
    ServiceBusReceivedMessage message = Mockito.mock(ServiceBusReceivedMessage.class);
    Mockito.when(message.getMessageId()).thenReturn("m-1");
    Mockito.when(context.getMessage()).thenReturn(message);
  }

  @AfterEach
  void close() {
    settling.close();
  }

  @Test
  void a_bus_that_never_answers_holds_neither_the_lane_nor_a_thread() {
    CountDownLatch given = new CountDownLatch(1);
    Mockito.doAnswer(
            call -> {
              try {
                new CountDownLatch(1).await();
              } finally {
                given.countDown();
              }
              return null;
            })
        .when(context)
        .complete();

    settling.settle(context, DONE);

    Harness.soon().until(() -> given.getCount() == 0);
  }

  @Test
  void a_lock_that_was_lost_has_the_message_come_again_and_is_no_fault() {
    Mockito.doThrow(
            new ServiceBusException(
                new IllegalStateException("The lock is lost."), ServiceBusErrorSource.COMPLETE))
        .when(context)
        .complete();

    assertThatCode(() -> settling.settle(context, DONE)).doesNotThrowAnyException();
  }

  @Test
  void a_fault_of_ours_is_not_swallowed() {
    IllegalArgumentException fault = new IllegalArgumentException("wrong");
    Mockito.doThrow(fault).when(context).complete();

    assertThatIllegalStateException()
        .isThrownBy(() -> settling.settle(context, DONE))
        .withCause(fault)
        .withMessageContaining("m-1");
  }

  @Test
  void who_is_told_to_stop_while_it_waits_does() throws InterruptedException {
    Settling patient = new Settling(new SimpleMeterRegistry(), Duration.ofMinutes(5));
    CountDownLatch begun = new CountDownLatch(1);
    Mockito.doAnswer(
            call -> {
              begun.countDown();
              new CountDownLatch(1).await();
              return null;
            })
        .when(context)
        .complete();
    Thread lane = new Thread(() -> patient.settle(context, DONE));
    lane.start();
    begun.await();

    lane.interrupt();
    lane.join();

    assertThat(lane.isAlive()).isFalse();
    patient.close();
  }
}
