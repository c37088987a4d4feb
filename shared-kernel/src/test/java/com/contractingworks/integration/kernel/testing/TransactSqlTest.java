package com.contractingworks.integration.kernel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactSqlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select a from s.t where b = ? order by a offset 0 rows fetch next ? rows only",
        "select a, timeStamp, owner from s.t with (updlock, readpast, index(i)) where b = ?",
        "delete top (100) from s.t where a < ?",
        "select * from (select u.*, row_number() over (partition by a order by b desc) as r from"
            + " (select * from s.t union all select * from s.u) u) x where r = 1 order by b",
        "create table s.t (a bigint identity(1,1) not null, b nvarchar(max), c datetimeoffset,"
            + " d varbinary(max), e bit, constraint pk_t primary key (a))",
        "create table s.t (connection nvarchar(10), position bigint)",
        "-- It's a table: from here on || TRUE\ncreate table s.t (a bigint)",
        "create unique index i on s.t (a, b)",
        "alter table s.t add a int",
        "alter table s.t drop constraint c",
        "update s.t set a = N'x || y is TRUE' where b in (?, ?)",
        "select count(*) from s.t d join s.u e on d.a = e.b where coalesce(a, b) = ?",
        "insert into s.t(a, b) values(?, ?)",
        "exec sp_getapplock @Resource = N'r', @LockMode = 'Shared'"
      })
  void takes(String sql) {
    assertThat(TransactSql.faults(sql)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select a from s.t with (updlock, quickly) where b = ?",
        "select a from s.t limit 1",
        "select a from s.t where b = ? for update",
        "select a from s.t offset 0 rows fetch next 1 rows only",
        "select a from s.t order by a fetch first 1 rows only",
        "select a from s.t where b = TRUE",
        "select a || b from s.t",
        "select a from s.t where (a, b) in (select c, d from s.u)",
        "select a from s.t where (a, b) > (?, ?)",
        "select a from t where b = ?",
        "select a from s.t join u on u.b = a",
        "update t set a = 1",
        "insert into t (a) values (1)",
        "create index i on t (a)",
        "create index if not exists i on s.t (a)",
        "create table s.t (a boolean)",
        "alter table s.t add column a int",
        "insert into s.t (a) values (1) on conflict do nothing",
        "merge into s.t key (a) values (1)",
      })
  void refuses(String sql) {
    assertThat(TransactSql.faults(sql)).isNotEmpty();
  }

  @Test
  void refuses_names_that_the_scripts_write_in_another_case() {
    String sql = "SELECT token, timestamp FROM s.tokenEntry te WHERE te.OWNER = 'SEGMENT'";
    assertThat(TransactSql.faults(sql))
        .containsExactly(
            "timestamp is written timeStamp",
            "tokenEntry is written TokenEntry",
            "OWNER is written owner");
  }

  @Test
  void refuses_more_parameters_than_the_server_takes() {
    String sql = "select a from s.t where b in (" + "?, ".repeat(2_098) + "?)";
    assertThat(TransactSql.faults(sql)).containsExactly("2099 parameters are too many");
  }
}
