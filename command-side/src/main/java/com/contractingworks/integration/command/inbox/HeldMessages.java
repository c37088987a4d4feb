package com.contractingworks.integration.command.inbox;

import com.contractingworks.integration.access.ClientScope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Messages that could not be handled, and the later ones of the same subject that wait behind them.
 * The row of the subject is locked by whoever adds or takes, so that no message is added behind the
 * back of a redrive that has just emptied it.
 */
public class HeldMessages {

  private static final int REASON_LENGTH = 1000;

  /** Each subject begins with its client. */
  private static final String CLIENT = "substring(subject, 1, charindex('/', subject + '/') - 1)";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  HeldMessages(JdbcClient jdbc, TransactionTemplate transactions, InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A message that is held.
   *
   * @param position its place; lower ones go first
   * @param subject what it is about
   * @param reason why it is held
   */
  public record Held(
      long position, String subject, String messageId, String body, String reason, long heldAt) {

    /** Since when it is held. */
    public Instant since() {
      return Instant.ofEpochMilli(heldAt);
    }
  }

  /** Adds a message if its subject is held. */
  boolean queueBehind(String subject, Envelope message) {
    if (!isHeld(subject)) {
      return false;
    }
    return Boolean.TRUE.equals(
        transactions.execute(
            status -> {
              if (!lock(subject)) {
                return false;
              }
              insert(subject, message, "Waits behind an earlier message.");
              return true;
            }));
  }

  /**
   * Holds a subject, beginning with this message. In one transaction: a redrive that empties the
   * subject at the same time must not leave the message behind without its subject.
   *
   * @throws org.springframework.dao.DuplicateKeyException if another one holds the subject at the
   *     same moment; the next try succeeds
   */
  void hold(String subject, Envelope message, String reason) {
    transactions.executeWithoutResult(
        status -> {
          if (!lock(subject)) {
            jdbc.sql("insert into command_side.held_subject (subject, held_at) values (?, ?)")
                .params(subject, clock.millis())
                .update();
          }
          insert(subject, message, reason);
        });
  }

  /**
   * What is held of these clients, oldest first.
   *
   * @param max how many messages at most
   */
  public List<Held> list(ClientScope clients, int max) {
    return jdbc.sql(
            "select position, subject, message_id, body, reason, held_at from command_side.held_message where "
                + clients.condition(CLIENT)
                + " order by position offset 0 rows fetch next :max rows only")
        .params(clients.parameters())
        .param("max", max)
        .query(Held.class)
        .list();
  }

  /** The message of a subject that goes first. */
  Optional<Held> first(String subject) {
    return jdbc.sql(
            "select position, subject, message_id, body, reason, held_at from command_side.held_message where subject = ?"
                + " order by position offset 0 rows fetch next 1 rows only")
        .param(subject)
        .query(Held.class)
        .optional();
  }

  /** Takes a message off. */
  void remove(Held message) {
    jdbc.sql("delete from command_side.held_message where position = ?")
        .param(message.position())
        .update();
  }

  /**
   * Frees a subject that holds nothing any more. Only what this transaction has locked is deleted:
   * a subject that appears in between is held by somebody else.
   *
   * @return whether it is free
   */
  boolean free(String subject) {
    return Boolean.TRUE.equals(
        transactions.execute(
            status -> {
              if (!lock(subject)) {
                return true;
              }
              if (first(subject).isPresent()) {
                return false;
              }
              jdbc.sql("delete from command_side.held_subject where subject = ?")
                  .param(subject)
                  .update();
              return true;
            }));
  }

  private boolean isHeld(String subject) {
    return jdbc.sql("select count(*) from command_side.held_subject where subject = ?")
            .param(subject)
            .query(Integer.class)
            .single()
        > 0;
  }

  private boolean lock(String subject) {
    return jdbc.sql("update command_side.held_subject set held_at = held_at where subject = ?")
            .param(subject)
            .update()
        == 1;
  }

  private void insert(String subject, Envelope message, String reason) {
    boolean there =
        jdbc.sql(
                "select message_id from command_side.held_message where subject = ? and message_id = ?")
            .params(subject, message.messageId())
            .query(String.class)
            .list()
            // SQL Server takes an id with a blank at its end for the same: nothing may be lost by
            // it.
            .contains(message.messageId());
    if (!there) {
      jdbc.sql(
              "insert into command_side.held_message (subject, message_id, body, reason, held_at) values (?, ?, ?, ?, ?)")
          .params(
              subject,
              message.messageId(),
              new String(message.body(), StandardCharsets.UTF_8),
              reason.length() > REASON_LENGTH ? reason.substring(0, REASON_LENGTH) : reason,
              clock.millis())
          .update();
    }
  }
}
