package com.contractingworks.integration.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;

class AccessSettingsTest {

  private static AccessSettings settings(String issuer, String audience, boolean allowHttp) {
    return new AccessSettings(
        issuer == null ? null : URI.create(issuer),
        audience,
        null,
        "roles",
        "clients",
        "provider",
        "name",
        allowHttp);
  }

  @Test
  void a_service_without_an_issuer_or_audience_says_what_to_set() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(null, "integration", false))
        .withMessageContainingAll("INTEGRATION_AUTH_ISSUER", "./quickstart");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("", "integration", false))
        .withMessageContaining("INTEGRATION_AUTH_ISSUER");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("https://login.example.com", " ", false))
        .withMessageContaining("INTEGRATION_AUTH_AUDIENCE");
  }

  @Test
  void an_issuer_without_tls_is_refused_unless_that_is_allowed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("http://login.example.com", "integration", false))
        .withMessageContainingAll("https", "INTEGRATION_AUTH_ALLOWHTTP");
    assertThat(settings("http://localhost:8080/sandbox/idp", "integration", true).issuer())
        .hasPath("/sandbox/idp");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("login.example.com", "integration", true))
        .withMessageContaining("but is login.example.com");
  }
}
