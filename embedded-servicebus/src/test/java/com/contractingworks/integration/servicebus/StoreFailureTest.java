package com.contractingworks.integration.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.contractingworks.integration.servicebus.broker.Change;
import com.contractingworks.integration.servicebus.broker.EntitySnapshot;
import com.contractingworks.integration.servicebus.store.JdbcMessageStore;
import com.contractingworks.integration.servicebus.store.MessageStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StoreFailureTest extends BusTest {
  private final AtomicInteger failingWrites = new AtomicInteger();
  private final AtomicInteger failingOpenings = new AtomicInteger();

  @Override
  EmbeddedServiceBusBuilder settings() {
    return super.settings().store(this::open);
  }

  private MessageStore open() {
    if (failingOpenings.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      throw new IllegalStateException("the database is down");
    }
    return new FailingStore(
        JdbcMessageStore.open(
            "jdbc:h2:file:" + folder.resolve("failing") + ";MODE=MSSQLServer;WRITE_DELAY=0",
            "",
            ""));
  }

  private final class FailingStore implements MessageStore {
    private final MessageStore real;

    private FailingStore(MessageStore real) {
      this.real = real;
    }

    @Override
    public Map<String, EntitySnapshot> load(Collection<String> entities) {
      return real.load(entities);
    }

    @Override
    public void write(List<Change> changes) {
      if (failingWrites.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        throw new IllegalStateException("the disk is full");
      }
      real.write(changes);
    }

    @Override
    public void close() {
      real.close();
    }
  }

  @Test
  void nothing_is_acknowledged_that_was_not_stored_and_the_bus_comes_back_by_itself() {
    ServiceBusSenderClient sender = sender(LANES);
    sender.sendMessage(inSession("m0", "s").setMessageId("id0"));
    for (int i = 1; i <= 3; i++) {
      failingOpenings.set(2);
      failingWrites.set(1);
      sender.sendMessage(inSession("m" + i, "s").setMessageId("id" + i));
      assertThat(failingWrites).hasValue(0);
    }

    assertThat(accept("s").peekMessages(10).stream().map(m -> m.getBody().toString()))
        .containsExactly("m0", "m1", "m2", "m3");
  }
}
