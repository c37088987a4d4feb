package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.WebhookSender;
import com.contractingworks.integration.kernel.testing.QueryPlans;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** That every statement of the command side finds its rows by an index. */
class IndexesTest {

  @Test
  void no_statement_reads_a_whole_table_to_find_some_rows() throws IOException, SQLException {
    try (Harness service = new Harness()) {
      service.announce("indexed", 1);
      service.assertHistory("indexed", "PublicationRequested", "PublicationAccepted");
      String erpId = service.erp.documentsOf("indexed").get(0).id();
      new WebhookSender(service, Harness.CLIENT).deliver("n-1", erpId);
      Harness.soon().until(() -> service.documentHistory(erpId).contains("EchoIgnored"));
      hold(service);

      assertThat(QueryPlans.scans(service.context.getBean(DataSource.class))).isEmpty();
    }
  }

  private static void hold(Harness service) {
    service.poison = command -> command.toString().contains("poison");
    service.announce("poison", 1);
    Harness.soon().until(() -> service.count("command_side.held_message") == 1);
    service.poison = command -> false;
    service.request("POST", "/api/v1/held-messages/redrive?subject=demo/poison&reason=mended", "");
    service.assertHistory("poison", "PublicationRequested", "PublicationAccepted");
  }
}
