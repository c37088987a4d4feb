package com.contractingworks.integration.kernel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class TestPoolsTest {

  @Test
  void a_connection_is_used_again_and_closed_with_all_others() {
    HikariDataSource pool = TestPools.open(FreshDatabase.onH2());
    JdbcTemplate jdbc = new JdbcTemplate(pool);

    assertThat(session(jdbc)).isEqualTo(session(jdbc));

    TestPools.closeAll();
    assertThat(pool.isClosed()).isTrue();
  }

  private static int session(JdbcTemplate jdbc) {
    return jdbc.queryForObject("select session_id()", Integer.class);
  }
}
