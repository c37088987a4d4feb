package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.kernel.database.DuplicateKeys;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationId;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The runs of the kit that were asked for, and what came of them. */
class ConformanceRuns {

  private static final String UNDER_WAY = "current:";
  private static final int LONGEST = 2_000;

  private static final String SELECT =
      "select id, provider, number, edition, state, requested_by, requested_at, clauses_total, clauses_done, clause, finished_at,"
          + " passed, failed, not_applicable, result, report from command_side.conformance_run ";

  private final JdbcClient jdbc;

  ConformanceRuns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How far a run is. */
  enum State {
    WAITING,
    RUNNING,
    PASSED,
    FAILED,
    /** Nobody answers there, or no token is to be had. */
    NOT_REACHABLE,
    /** It was stopped before its end. */
    INTERRUPTED
  }

  /**
   * A run.
   *
   * @param edition which of the version's successive settings it is about
   * @param clausesTotal how many there are to be tested
   * @param clause the one that is being tested; null if none is
   * @param finishedAt null until it is done
   * @param passed how many clauses; null if it did not come to its end
   * @param result what came of it, in a sentence; null until it is done
   * @param report what each clause came to, in JSON; null until it is done, and in lists
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Run(
      String id,
      String provider,
      int number,
      int edition,
      State state,
      String requestedBy,
      Instant requestedAt,
      int clausesTotal,
      int clausesDone,
      String clause,
      Instant finishedAt,
      Integer passed,
      Integer failed,
      Integer notApplicable,
      String result,
      @JsonRawValue String report) {

    ProviderRegistrationId registrationId() {
      return new ProviderRegistrationId(provider, number);
    }

    Run withoutReport() {
      return new Run(
          id,
          provider,
          number,
          edition,
          state,
          requestedBy,
          requestedAt,
          clausesTotal,
          clausesDone,
          clause,
          finishedAt,
          passed,
          failed,
          notApplicable,
          result,
          null);
    }
  }

  /**
   * What came of a run.
   *
   * @param report null if nothing was tested
   */
  record Ending(
      State state,
      Integer passed,
      Integer failed,
      Integer notApplicable,
      String result,
      String report) {

    /** A provider can have a hand in what is said of it. */
    Ending {
      result = result.length() <= LONGEST ? result : result.substring(0, LONGEST);
    }

    /** One that did not come to its end. */
    static Ending of(State state, String result) {
      return new Ending(state, null, null, null, result, null);
    }
  }

  /**
   * Adds one that waits, unless one of the same provider is under way.
   *
   * @return whether it was added
   */
  boolean add(Run run) {
    try {
      jdbc.sql(
              "insert into command_side.conformance_run (id, slot, provider, number, edition, state, requested_by, requested_at,"
                  + " clauses_total, clauses_done) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)")
          .params(
              run.id(),
              UNDER_WAY + run.provider(),
              run.provider(),
              run.number(),
              run.edition(),
              State.WAITING.name(),
              run.requestedBy(),
              micros(run.requestedAt()),
              run.clausesTotal())
          .update();
      return true;
    } catch (DataAccessException e) {
      if (DuplicateKeys.isDuplicateKey(e)) {
        return false;
      }
      throw e;
    }
  }

  /** Whether a run could be begun: it waited, and nobody else had begun it. */
  boolean begin(String id) {
    return jdbc.sql("update command_side.conformance_run set state = ? where id = ? and state = ?")
            .params(State.RUNNING.name(), id, State.WAITING.name())
            .update()
        == 1;
  }

  /** Which clause is being tested, and how many were. */
  void progress(String id, String clause, int done) {
    jdbc.sql("update command_side.conformance_run set clause = ?, clauses_done = ? where id = ?")
        .params(clause, done, id)
        .update();
  }

  /** Ends a run that has not ended; another can be begun then. */
  void finish(String id, Ending ending, Instant now) {
    jdbc.sql(
            "update command_side.conformance_run set slot = id, clause = null, state = ?, passed = ?, failed = ?, not_applicable = ?,"
                + " result = ?, report = ?, finished_at = ? where id = ? and finished_at is null")
        .params(
            ending.state().name(),
            number(ending.passed()),
            number(ending.failed()),
            number(ending.notApplicable()),
            ending.result(),
            new SqlParameterValue(Types.NVARCHAR, ending.report()),
            micros(now),
            id)
        .update();
  }

  /** Said, since SQL Server takes no null of an unknown type for a number. */
  private static SqlParameterValue number(Integer value) {
    return new SqlParameterValue(Types.INTEGER, value);
  }

  /** The one that is under way, of whichever version of a provider. */
  Optional<Run> underWay(String provider) {
    return jdbc.sql(SELECT + "where slot = ?")
        .param(UNDER_WAY + provider)
        .query(ConformanceRuns::read)
        .optional();
  }

  /** A run, whosever it is. */
  Optional<Run> find(String id) {
    return jdbc.sql(SELECT + "where id = ?").param(id).query(ConformanceRuns::read).optional();
  }

  /** A run over a version, if it is one of these. */
  Optional<Run> find(ProviderScope scope, ProviderRegistrationId version, String id) {
    return jdbc.sql(
            SELECT
                + "where id = :id and provider = :provider and number = :number and "
                + scope.condition())
        .params(scope.parameters())
        .param("id", id)
        .param("provider", version.provider())
        .param("number", version.number())
        .query(ConformanceRuns::read)
        .optional();
  }

  /** The last runs over a version, if it is one of these, the latest first, without reports. */
  List<Run> list(ProviderScope scope, ProviderRegistrationId version, int most) {
    return jdbc
        .sql(
            SELECT
                + "where provider = :provider and number = :number and "
                + scope.condition()
                + " order by requested_at desc, id offset 0 rows fetch next :most rows only")
        .params(scope.parameters())
        .param("provider", version.provider())
        .param("number", version.number())
        .param("most", most)
        .query(ConformanceRuns::read)
        .list()
        .stream()
        .map(Run::withoutReport)
        .toList();
  }

  private static Run read(ResultSet row, int number) throws SQLException {
    return new Run(
        row.getString("id"),
        row.getString("provider"),
        row.getInt("number"),
        row.getInt("edition"),
        State.valueOf(row.getString("state")),
        row.getString("requested_by"),
        time(row.getObject("requested_at", Long.class)),
        row.getInt("clauses_total"),
        row.getInt("clauses_done"),
        row.getString("clause"),
        time(row.getObject("finished_at", Long.class)),
        row.getObject("passed", Integer.class),
        row.getObject("failed", Integer.class),
        row.getObject("not_applicable", Integer.class),
        row.getString("result"),
        row.getString("report"));
  }

  private static Instant time(Long micros) {
    return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
