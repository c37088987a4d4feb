package com.contractingworks.integration.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Harness;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A process that cannot tell the others that it is there leaves the lanes to them. */
class LostDatabaseTest {

  @Test
  void it_gives_its_lanes_back_and_takes_them_again_when_the_database_is_back() throws IOException {
    try (Harness service = new Harness()) {
      CommandInbox inbox = service.context.getBean(CommandInbox.class);
      assertThat(inbox.held()).isEqualTo(64);
      service.faults.begin(sql -> sql.contains("command_side.node"), "08S01", 0);
      Harness.soon().until(() -> !inbox.isReceiving());
      service.announce("meanwhile", 1);
      assertThat(service.history("meanwhile")).isEmpty();
      service.faults.end();
      service.assertHistory("meanwhile", "PublicationRequested", "PublicationAccepted");
      assertThat(inbox.held()).isEqualTo(64);
    }
  }
}
