package com.contractingworks.integration.command.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.integrity.AnchorFile;
import com.contractingworks.integration.kernel.integrity.AnchorKeys;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** That the running service anchors the log, every day once, and says what that found. */
@PersistenceTest
class DailyAnchorTest {

  private static final String TASK = "command_side.scheduled_tasks where task_name = ?";

  @TempDir private static Path folder;
  private static Harness service;

  @BeforeAll
  static void start() throws IOException {
    AnchorKeys.create(folder.resolve("private.pem"), folder.resolve("public.pem"));
    service =
        new Harness(
            "--integration.log.anchor.directory=" + folder.resolve("anchors"),
            "--integration.log.anchor.private-key=" + folder.resolve("private.pem"),
            "--integration.log.anchor.public-key=" + folder.resolve("public.pem"));
    service.announce("inv-1", 1);
    service.announce("inv-2", 1);
    service.assertHistory("inv-1", "PublicationRequested", "PublicationAccepted");
    service.assertHistory("inv-2", "PublicationRequested", "PublicationAccepted");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void the_log_is_anchored_when_the_day_has_come_and_a_cut_end_is_seen_on_the_next() {
    Harness.soon().until(() -> service.count(TASK, IntegrityConfiguration.ANCHOR) == 1);
    assertThat(dueAt()).isBetween(Instant.now(), Instant.now().plus(Duration.ofDays(1)));

    AnchorFile first = nextAnchor(1);
    assertThat(first.anchor().violation()).isNull();
    assertThat(health().getStatus()).isEqualTo(Status.UP);
    assertThat(health().getDetails()).containsEntry("position", first.anchor().position());

    service
        .jdbc
        .sql(
            "delete from event_log.DomainEventEntry where aggregateIdentifier = 'demo/inv-2' and sequenceNumber = 1")
        .update();
    AnchorFile second = nextAnchor(2);
    assertThat(second.anchor().violation()).startsWith("Event 1 of demo/inv-2 is missing");
    assertThat(second.anchor().previous()).isEqualTo(first.anchor().digest());
    assertThat(health().getStatus()).isEqualTo(AnchorHealthIndicator.DEGRADED);
    Harness.soon().until(() -> dueAt().isAfter(Instant.now().plus(Duration.ofHours(1))));
  }

  private static AnchorFile nextAnchor(long number) {
    service
        .jdbc
        .sql("update command_side.scheduled_tasks set execution_time = ? where task_name = ?")
        .params(OffsetDateTime.now().minusSeconds(1), IntegrityConfiguration.ANCHOR)
        .update();
    Harness.soon().until(() -> service.count("command_side.log_anchor") == number);
    Harness.soon().until(() -> dueAt().isAfter(Instant.now()));
    try {
      return AnchorFile.newest(folder.resolve("anchors")).orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Health health() {
    return service.context.getBean(AnchorHealthIndicator.class).health();
  }

  private static Instant dueAt() {
    return service
        .jdbc
        .sql("select execution_time from " + TASK)
        .param(IntegrityConfiguration.ANCHOR)
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }
}
