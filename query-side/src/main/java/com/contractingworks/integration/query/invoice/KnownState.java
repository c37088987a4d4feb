package com.contractingworks.integration.query.invoice;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.query.row.Column;
import com.contractingworks.integration.query.row.Texts;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * What an ERP has said of a document.
 *
 * @param status how it stands; null if the ERP did not say
 * @param openAmount what is left to pay; null if the ERP did not say
 * @param link where a person sees it; null if that is not known
 * @param position the place in the log of the event that told it; 0 before the first
 */
public record KnownState(ErpStatus status, BigDecimal openAmount, String link, long position) {

  static final KnownState NONE = new KnownState(null, null, null, 0);

  /**
   * What an event tells.
   *
   * @param told null if it tells nothing but that an acceptance is newer than what was told before
   */
  static KnownState of(ErpState told, long position) {
    return told == null
        ? new KnownState(null, null, null, position)
        : new KnownState(
            told.status(), told.openAmount(), Texts.cut(told.link(), Texts.LONG), position);
  }

  /** What was told last of a document. A link stays: documents do not move. */
  KnownState orNewer(KnownState other) {
    KnownState newer = other.position > position ? other : this;
    KnownState older = newer == this ? other : this;
    return newer.link != null
        ? newer
        : new KnownState(newer.status, newer.openAmount, older.link, newer.position);
  }

  /** The same document after we credited it; what is then left of it was not told. */
  KnownState credited(long at) {
    return new KnownState(ErpStatus.CREDITED, null, link, at);
  }

  static <R> List<Column<R>> columns(Function<R, KnownState> state) {
    return List.of(
        Column.text("erp_status", row -> name(state.apply(row).status())),
        Column.decimal("open_amount", row -> state.apply(row).openAmount()),
        Column.text("erp_link", row -> state.apply(row).link()),
        Column.position("state_position", row -> state.apply(row).position()));
  }

  private static String name(ErpStatus status) {
    return status == null ? null : status.name();
  }

  static KnownState read(ResultSet row) throws SQLException {
    String status = row.getString("erp_status");
    return new KnownState(
        status == null ? null : ErpStatus.valueOf(status),
        row.getBigDecimal("open_amount"),
        row.getString("erp_link"),
        row.getLong("state_position"));
  }
}
