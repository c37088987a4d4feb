package com.contractingworks.integration.command.webhook;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fault case 27: the notice of our own write never comes. */
@PersistenceTest
class MissingNoticeTest {

  private static Harness service;

  @BeforeAll
  static void start() throws IOException {
    service =
        new Harness(
            "--integration.publishing.echo-patience=1s", "--db-scheduler.polling-interval=200ms");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void a_write_whose_notice_never_comes_is_confirmed_by_reading() {
    service.announce("never", 1);
    service.assertHistory("never", "PublicationRequested", "PublicationAccepted");
    String erpId = service.erp.documentsOf("never").get(0).id();
    service.assertDocumentHistory(erpId, "WriteRecorded", "WriteConfirmed");
    service.assertNothingIsLeft(erpId);
  }
}
