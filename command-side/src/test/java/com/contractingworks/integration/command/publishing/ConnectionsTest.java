package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.WebhookSender;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the pool of connections must hold at least. */
@PersistenceTest
class ConnectionsTest {

  /** One more than the command side has, or will have, processors that read the log. */
  private static final String LEAST = "4";

  /** Else many who held one and wanted another would wait for each other. */
  @Test
  void one_more_than_there_are_processors_is_enough() throws IOException, SQLException {
    try (Harness service =
        new Harness(
            "--spring.datasource.hikari.maximum-pool-size=" + LEAST,
            "--spring.datasource.hikari.connection-timeout=30000")) {
      HikariDataSource pool =
          service.context.getBean(DataSource.class).unwrap(HikariDataSource.class);
      assertThat(pool.getMaximumPoolSize()).isEqualTo(Integer.parseInt(LEAST));

      List<String> invoices = IntStream.range(0, 40).mapToObj(i -> "one-" + i).toList();
      invoices.forEach(invoice -> service.announce(invoice, 1));
      for (String invoice : invoices) {
        service.assertHistory(invoice, "PublicationRequested", "PublicationAccepted");
      }
      String erpId = service.erp.documentsOf("one-0").get(0).id();
      assertThat(new WebhookSender(service, Harness.CLIENT).deliver("n-1", erpId)).isEqualTo(204);
      Harness.soon().until(() -> service.documentHistory(erpId).contains("EchoIgnored"));
    }
  }
}
