package com.contractingworks.integration.provider.vismanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.ConnectionTest;
import com.contractingworks.integration.provider.contract.Calls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VismaNetSettingsTest {

  private static final String WHOLE = "ClientId=c;ClientSecret=s;TenantId=t;Release=no;Branch=2";

  @Test
  void every_wrong_setting_is_named() {
    assertThatThrownBy(
            () ->
                new VismaNetSettings(
                    URI.create("ftp://example.com"),
                    null,
                    " ",
                    Duration.ZERO,
                    Duration.ofSeconds(-1),
                    null,
                    Duration.ofSeconds(-1),
                    0,
                    null,
                    List.of()))
        .hasMessageContainingAll(
            "baseUrl",
            "tokenUrl",
            "scope",
            "connectTimeout",
            "requestTimeout",
            "commitHorizon",
            "lookUpsKept",
            "pageSize",
            "vatCodes",
            "signatureHeaders");
  }

  @Test
  void a_connection_string_is_taken_apart() {
    VismaNetAccess access = VismaNetAccess.of(connection(WHOLE), VismaNetSettings.standard());

    assertThat(access.release()).isFalse();
    assertThat(access.branch()).isEqualTo("2");
    assertThat(access.incomeAccount()).isEqualTo("3000");
    assertThat(access.baseUrl()).isEqualTo(URI.create("https://api.finance.visma.net"));
    assertThat(access.toString()).doesNotContain("clientSecret=s");
  }

  @ParameterizedTest
  @CsvSource({
    "ClientId=c;ClientSecret=s, TenantId",
    "ClientSecret=s;TenantId=t, ClientId",
    "ClientId=c;TenantId=t, ClientSecret",
    "ClientId=c;ClientSecret=s;TenantId=t;Release=perhaps, Release",
    "ClientId=c;ClientSecret=s;TenantId=t;SettleCredits=maybe, SettleCredits",
    "ClientId=c;ClientSecret=s;TenantId=t;BaseUrl=nowhere, BaseUrl",
    "ClientId=c;ClientSecret=s;TenantId=t;TokenUrl=:, TokenUrl"
  })
  void what_is_wrong_with_a_connection_is_named(String text, String setting) {
    VismaNetProvider provider = new VismaNetProvider(VismaNetSettings.standard());

    ConnectionTest test = provider.test(new Calls().on(connection(text)));

    assertThat(((ConnectionTest.Refused) test).code()).isEqualTo("connection-incomplete");
    assertThat(((ConnectionTest.Refused) test).message()).contains(setting, "demo-ror");
  }

  private static Connection connection(String text) {
    return Connection.parse("demo-ror", "vismanet", 1, text);
  }
}
