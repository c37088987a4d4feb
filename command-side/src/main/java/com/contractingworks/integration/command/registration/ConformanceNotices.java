package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.provider.conformance.Mailbox;
import com.contractingworks.integration.provider.conformance.Mailbox.Answering;
import com.contractingworks.integration.provider.conformance.Mailbox.Letter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What providers send to the addresses of runs of the kit, whichever process it reaches. */
class ConformanceNotices {

  /** Far more than a test has; a provider that sends without end must not fill the table. */
  private static final int MOST_PER_RUN = 1_000;

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, List<String>>> HEADERS = new TypeReference<>() {};

  private final JdbcClient jdbc;

  ConformanceNotices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What became of something that was sent. */
  enum Receipt {
    TAKEN,
    REFUSED,
    /** No run waits for anything there. */
    UNKNOWN
  }

  /** From now on all that comes to an address is taken. */
  void open(String runId, String address) {
    jdbc.sql(
            "insert into command_side.conformance_address (run_id, address, answering) values (?, ?, ?)")
        .params(runId, address, Answering.TAKE.name())
        .update();
  }

  /** What comes to an address is answered like this from now on. */
  void answer(String runId, String address, Answering how) {
    jdbc.sql(
            "update command_side.conformance_address set answering = ? where run_id = ? and address = ?")
        .params(how.name(), runId, address)
        .update();
  }

  /** Keeps what came to an address, if a run waits for it there. */
  Receipt receive(String runId, String address, Map<String, List<String>> headers, String body) {
    List<String> answering =
        jdbc.sql(
                "select answering from command_side.conformance_address where run_id = ? and address = ?")
            .params(runId, address)
            .query(String.class)
            .list();
    if (answering.isEmpty() || count(runId) >= MOST_PER_RUN) {
      return Receipt.UNKNOWN;
    }
    boolean refused =
        Mailbox.isTest(body) && isToRefuse(runId, address, Answering.valueOf(answering.get(0)));
    jdbc.sql(
            "insert into command_side.conformance_notice (run_id, address, headers, body, refused) values (?, ?, ?, ?, ?)")
        .params(runId, address, JSON.writeValueAsString(headers), body, refused)
        .update();
    return refused ? Receipt.REFUSED : Receipt.TAKEN;
  }

  private long count(String runId) {
    return jdbc.sql("select count(*) from command_side.conformance_notice where run_id = ?")
        .param(runId)
        .query(Long.class)
        .single();
  }

  /** Of two that come at once, one is the next. */
  private boolean isToRefuse(String runId, String address, Answering how) {
    return switch (how) {
      case TAKE -> false;
      case REFUSE_TESTS -> true;
      case REFUSE_NEXT_TEST ->
          jdbc.sql(
                      "update command_side.conformance_address set answering = ? where run_id = ? and address = ? and answering = ?")
                  .params(Answering.TAKE.name(), runId, address, how.name())
                  .update()
              == 1;
    };
  }

  /** What has come to an address, oldest first. */
  List<Letter> letters(String runId, String address) {
    return jdbc.sql(
            "select headers, body, refused from command_side.conformance_notice where run_id = ? and address = ? order by id")
        .params(runId, address)
        .query(ConformanceNotices::read)
        .list();
  }

  /** Removes all of a run; nothing is taken for it any more. */
  void remove(String runId) {
    jdbc.sql("delete from command_side.conformance_address where run_id = ?").param(runId).update();
    jdbc.sql("delete from command_side.conformance_notice where run_id = ?").param(runId).update();
  }

  private static Letter read(ResultSet row, int number) throws SQLException {
    return new Letter(
        JSON.readValue(row.getString("headers"), HEADERS),
        row.getString("body"),
        row.getBoolean("refused"));
  }
}
