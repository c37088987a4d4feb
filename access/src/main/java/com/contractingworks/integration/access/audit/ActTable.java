package com.contractingworks.integration.access.audit;

import com.contractingworks.integration.access.Role;
import com.contractingworks.integration.kernel.act.ActOutcome;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The command side's table of acts that are not in the event log yet. The query side needs the
 * right to insert there, and no other.
 */
public final class ActTable implements AuditTrail {

  /** The table, with its schema. */
  public static final String NAME = "command_side.act";

  private static final int LONG = 1000;
  private static final int SHORT = 200;
  private static final int CLIENT_ID = 64;

  private static final String INSERT =
      "insert into "
          + NAME
          + " (act_id, begun_at, action, actor, roles, address, client_id, subject, reason, outcome, detail)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final JdbcOperations jdbc;

  /** Writes into the table of a database. */
  public ActTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void begin(AuditedAct act) {
    jdbc.update(INSERT, values(act, null, null));
  }

  @Override
  public void end(AuditedAct act, ActOutcome outcome, String detail) {
    jdbc.update(
        "update "
            + NAME
            + " set client_id = ?, subject = ?, reason = ?, outcome = ?, detail = ? where act_id = ?",
        cut(act.clientId(), CLIENT_ID),
        cut(act.subject(), SHORT),
        cut(act.reason(), LONG),
        outcome.name(),
        cut(detail, LONG),
        act.id());
  }

  @Override
  public void record(List<AuditedAct> acts, ActOutcome outcome, String detail) {
    if (!acts.isEmpty()) {
      jdbc.batchUpdate(INSERT, acts.stream().map(act -> values(act, outcome, detail)).toList());
    }
  }

  private static Object[] values(AuditedAct act, ActOutcome outcome, String detail) {
    return new Object[] {
      act.id(),
      act.begunAt().atOffset(ZoneOffset.UTC),
      cut(act.action(), SHORT),
      act.caller().actor(),
      act.caller().roles().stream().map(Role::code).sorted().collect(Collectors.joining(" ")),
      cut(act.caller().address(), CLIENT_ID),
      cut(act.clientId(), CLIENT_ID),
      cut(act.subject(), SHORT),
      cut(act.reason(), LONG),
      outcome == null ? null : outcome.name(),
      cut(detail, LONG)
    };
  }

  /** Never between the two halves of a character. */
  private static String cut(String text, int length) {
    if (text == null || text.length() <= length) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }
}
