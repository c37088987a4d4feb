package com.contractingworks.integration.query.act;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The command side's table of acts as its migrations leave it. */
public final class ActIntake {

  private ActIntake() {}

  /** Makes it, in the schema that must be there. */
  public static void create(JdbcTemplate jdbc) {
    jdbc.execute(
        "create table command_side.act (act_id nvarchar(36) not null primary key, begun_at datetimeoffset not null,"
            + " action nvarchar(200) not null, actor nvarchar(200) not null, roles nvarchar(200) not null, address nvarchar(64),"
            + " client_id nvarchar(64), subject nvarchar(200), reason nvarchar(1000), outcome nvarchar(10), detail nvarchar(1000))");
  }

  /** What was written into it, as {@code action actor client subject outcome}. */
  public static List<String> written(JdbcTemplate jdbc) {
    return jdbc.query(
        "select * from command_side.act",
        (row, n) ->
            String.join(
                " ",
                row.getString("action"),
                row.getString("actor"),
                row.getString("client_id"),
                row.getString("subject"),
                row.getString("outcome")));
  }
}
