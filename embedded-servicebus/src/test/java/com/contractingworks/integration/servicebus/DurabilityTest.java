package com.contractingworks.integration.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the bus has accepted survives that its process is killed, at any moment. */
@Timeout(300)
class DurabilityTest {
  private static final String LANES = "contract-sessions";
  private static final String PLAIN = "contract-plain";
  private static final String DUPLICATES = "contract-duplicates";
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int KILLS = 5;
  private static final int SENDERS = 4;

  @TempDir Path folder;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private ChildBus child;

  @BeforeEach
  void startChild() throws Exception {
    child = new ChildBus(folder);
    child.start();
  }

  @AfterEach
  void stopChild() throws Exception {
    closeClients();
    child.kill();
  }

  private void closeClients() throws Exception {
    for (AutoCloseable client : opened) {
      client.close();
    }
    opened.clear();
  }

  private <T extends AutoCloseable> T closing(T client) {
    opened.add(client);
    return client;
  }

  private ServiceBusClientBuilder clients() {
    return new ServiceBusClientBuilder()
        .connectionString(child.connectionString())
        .retryOptions(
            new AmqpRetryOptions()
                .setDelay(Duration.ofMillis(200))
                .setMaxDelay(Duration.ofSeconds(5))
                .setTryTimeout(Duration.ofSeconds(10))
                .setMaxRetries(30));
  }

  private ServiceBusSenderClient sender(String queue) {
    return closing(clients().sender().queueName(queue).buildClient());
  }

  private ServiceBusReceiverClient receiver(String queue) {
    return closing(clients().receiver().queueName(queue).disableAutoComplete().buildClient());
  }

  private ServiceBusReceiverClient accept(String session) {
    return closing(
        closing(clients().sessionReceiver().queueName(LANES).disableAutoComplete().buildClient())
            .acceptSession(session));
  }

  private void killAndRestart() throws Exception {
    child.kill();
    closeClients();
    child.start();
  }

  @Test
  void every_accepted_message_is_there_once_after_kills_at_random_moments() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed of the kills: " + seed);
    Random random = new Random(seed);
    Queue<String> accepted = new ConcurrentLinkedQueue<>();
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
    ServiceBusSenderClient sender = sender(DUPLICATES);
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      running.add(
          CompletableFuture.runAsync(() -> sendUntil(stop, sender, next, accepted), threads));
    }
    for (int kill = 0; kill < KILLS; kill++) {
      awaitMore(50 + random.nextInt(200), accepted);
      child.kill();
      child.start();
    }
    stop.set(true);
    running.forEach(CompletableFuture::join);
    threads.shutdown();

    List<String> found = peekAll();
    assertThat(found).doesNotHaveDuplicates();
    Set<String> missing = new TreeSet<>(accepted);
    found.forEach(missing::remove);
    assertThat(missing).as("accepted, but not there after %s kills", KILLS).isEmpty();
    assertThat(found).hasSize(next.get());
  }

  private static void awaitMore(int many, Queue<String> accepted) {
    int before = accepted.size();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> accepted.size() >= before + many);
  }

  private static void sendUntil(
      AtomicBoolean stop,
      ServiceBusSenderClient sender,
      AtomicInteger next,
      Queue<String> accepted) {
    while (!stop.get()) {
      String id = "id" + next.getAndIncrement();
      sender.sendMessage(new ServiceBusMessage(id).setMessageId(id));
      accepted.add(id);
    }
  }

  private List<String> peekAll() {
    ServiceBusReceiverClient receiver = receiver(DUPLICATES);
    List<String> found = new ArrayList<>();
    for (var some = receiver.peekMessages(500).stream().toList();
        !some.isEmpty();
        some = receiver.peekMessages(500).stream().toList()) {
      some.forEach(message -> found.add(message.getBody().toString()));
    }
    return found;
  }

  @Test
  void counts_deferred_and_scheduled_messages_survive() throws Exception {
    ServiceBusSenderClient sender = sender(PLAIN);
    ServiceBusReceiverClient receiver = receiver(PLAIN);
    sender.sendMessage(new ServiceBusMessage("deferred"));
    ServiceBusReceivedMessage deferred = receiveOne(receiver);
    receiver.defer(deferred);
    sender.sendMessage(new ServiceBusMessage("abandoned"));
    receiver.abandon(receiveOne(receiver));
    receiver.abandon(receiveOne(receiver));
    long scheduled =
        sender.scheduleMessage(
            new ServiceBusMessage("scheduled"), OffsetDateTime.now().plusHours(1));

    killAndRestart();

    ServiceBusReceiverClient after = receiver(PLAIN);
    ServiceBusReceivedMessage abandoned = receiveOne(after);
    assertThat(abandoned.getBody().toString()).isEqualTo("abandoned");
    assertThat(abandoned.getDeliveryCount()).isEqualTo(2);
    assertThat(after.receiveDeferredMessage(deferred.getSequenceNumber()).getBody().toString())
        .isEqualTo("deferred");
    assertThat(after.peekMessage(scheduled).getState()).isEqualTo(ServiceBusMessageState.SCHEDULED);
  }

  @Test
  void session_states_and_the_duplicate_window_survive() throws Exception {
    sender(LANES).sendMessage(new ServiceBusMessage("in lane").setSessionId("s"));
    accept("s").setSessionState("state".getBytes(StandardCharsets.UTF_8));
    sender(DUPLICATES).sendMessage(new ServiceBusMessage("once").setMessageId("same"));

    killAndRestart();

    ServiceBusReceiverClient lane = accept("s");
    assertThat(lane.getSessionState()).asString(StandardCharsets.UTF_8).isEqualTo("state");
    assertThat(receiveOne(lane).getBody().toString()).isEqualTo("in lane");
    sender(DUPLICATES).sendMessage(new ServiceBusMessage("twice").setMessageId("same"));
    assertThat(peekAll()).containsExactly("once");
  }

  @Test
  void what_was_completed_stays_away() throws Exception {
    ServiceBusSenderClient sender = sender(PLAIN);
    for (int i = 0; i < 20; i++) {
      sender.sendMessage(new ServiceBusMessage("m" + i));
    }
    ServiceBusReceiverClient receiver = receiver(PLAIN);
    for (int i = 0; i < 10; i++) {
      receiver.complete(receiveOne(receiver));
    }

    killAndRestart();

    assertThat(receiveOne(receiver(PLAIN)).getBody().toString()).isEqualTo("m10");
  }

  @Test
  void the_process_ends_in_peace_when_it_is_told_to() throws Exception {
    sender(PLAIN).sendMessage(new ServiceBusMessage("kept"));

    assertThat(child.terminate()).isEqualTo(128 + 15);

    closeClients();
    child.start();
    assertThat(receiveOne(receiver(PLAIN)).getBody().toString()).isEqualTo("kept");
  }

  private static ServiceBusReceivedMessage receiveOne(ServiceBusReceiverClient from) {
    return from.receiveMessages(1, SOON).iterator().next();
  }
}
