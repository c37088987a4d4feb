package com.contractingworks.integration.command.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.health.HealthStatus;
import com.contractingworks.integration.kernel.integrity.AnchorFile;
import com.contractingworks.integration.kernel.integrity.AnchorKeys;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.FileSystemUtils;

/** That the running service anchors the log, every day once, and says what that found. */
@PersistenceTest
class DailyAnchorTest {

  private static final String TASK = "command_side.scheduled_tasks where task_name = ?";

  private static final String TAKEN = "command_side.log_anchor";

  @TempDir private static Path folder;
  private static Path anchors;
  private static Harness service;
  private AnchorFile first;

  @BeforeAll
  static void start() throws IOException {
    anchors = folder.resolve("anchors");
    AnchorKeys.create(folder.resolve("private.pem"), folder.resolve("public.pem"));
    service =
        new Harness(
            "--integration.log.anchor.directory=" + anchors,
            "--integration.log.anchor.private-key=" + folder.resolve("private.pem"));
    service.announce("inv-1", 1);
    service.announce("inv-2", 1);
    service.assertHistory("inv-1", "PublicationRequested", "PublicationAccepted");
    service.assertHistory("inv-2", "PublicationRequested", "PublicationAccepted");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void anew() throws IOException {
    AnchorSettings settings = service.context.getBean(AnchorSettings.class);
    FileSystemUtils.deleteRecursively(anchors);
    Files.createDirectory(anchors);
    first =
        service.context.getBean(LogCheck.class).anchor(settings, true, (checked, all) -> {}).file();
  }

  @Test
  void the_log_is_anchored_when_the_day_has_come_and_a_cut_end_is_seen_on_the_next() {
    Harness.soon().until(() -> service.count(TASK, IntegrityConfiguration.ANCHOR) == 1);
    assertThat(dueAt()).isBetween(Instant.now(), Instant.now().plus(Duration.ofDays(1)));

    AnchorFile second = nextAnchor();
    assertThat(second.anchor().violation()).isNull();
    assertThat(second.anchor().previous()).isEqualTo(first.anchor().digest());
    assertThat(health().getStatus()).isEqualTo(Status.UP);
    assertThat(health().getDetails()).containsEntry("position", second.anchor().position());

    service
        .jdbc
        .sql(
            "delete from event_log.DomainEventEntry where aggregateIdentifier = 'demo/inv-2' and sequenceNumber = 1")
        .update();
    AnchorFile third = nextAnchor();
    assertThat(third.anchor().violation()).startsWith("Event 1 of demo/inv-2 is missing");
    assertThat(third.anchor().previous()).isEqualTo(second.anchor().digest());
    assertThat(health().getStatus()).isEqualTo(HealthStatus.DEGRADED);
    Harness.soon().until(() -> dueAt().isAfter(Instant.now().plus(Duration.ofHours(1))));
  }

  @Test
  void a_newest_anchor_that_the_key_did_not_sign_is_not_believed() throws IOException {
    String signed = Files.readString(first.file());
    Files.writeString(
        first.file(), signed.replaceAll("\"signature\" : \".*\"", "\"signature\" : null"));

    AnchorFile second = nextAnchor();
    assertThat(second.anchor().violation()).endsWith("is not signed.");
    assertThat(second.isSigned()).isTrue();
    assertThat(health().getStatus()).isEqualTo(HealthStatus.DEGRADED);
  }

  @Test
  void a_folder_that_has_lost_its_newest_anchor_is_no_beginning() throws IOException {
    Files.delete(first.file());

    assertThat(nextAnchor().anchor().violation()).contains(first.name(), "is not in");
    assertThat(health().getStatus()).isEqualTo(HealthStatus.DEGRADED);
  }

  @Test
  void a_folder_that_is_not_mounted_degrades_health_until_it_is() throws IOException {
    Path away = folder.resolve("away");
    Files.move(anchors, away);
    assertThat(health().getStatus()).as("at once").isEqualTo(HealthStatus.DEGRADED);
    assertThat(health().getDetails()).containsKey("missing");
    makeItDue();
    Harness.soon().until(() -> health().getDetails().containsKey("failures"));
    assertThat(health().getStatus()).isEqualTo(HealthStatus.DEGRADED);
    assertThat(anchors).doesNotExist();

    Files.move(away, anchors);
    assertThat(nextAnchor().anchor().violation()).isNull();
    assertThat(health().getStatus()).isEqualTo(Status.UP);
    assertThat(health().getDetails()).doesNotContainKey("missing");
  }

  private static AnchorFile nextAnchor() {
    long before = service.count(TAKEN);
    makeItDue();
    Harness.soon().until(() -> service.count(TAKEN) == before + 1);
    Harness.soon().until(() -> dueAt().isAfter(Instant.now()));
    try {
      return AnchorFile.newest(anchors).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void makeItDue() {
    Harness.soon().until(() -> dueAt().isAfter(Instant.now()));
    service
        .jdbc
        .sql("update command_side.scheduled_tasks set execution_time = ? where task_name = ?")
        .params(service.now().minusSeconds(1), IntegrityConfiguration.ANCHOR)
        .update();
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
