package com.contractingworks.integration.provider.rest.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.ConnectionTest;
import com.contractingworks.integration.provider.ConnectionTest.Reached;
import com.contractingworks.integration.provider.ConnectionTest.Refused;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.contract.Calls;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.rest.auth.ClientCredentials;
import com.contractingworks.integration.provider.rest.auth.SharedKey;
import com.contractingworks.integration.provider.rest.client.RestProviderSettings.Older;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While a secret is exchanged, whichever the provider takes does. */
class SecretExchangeTest {

  private static final Duration SECONDS = Duration.ofSeconds(5);
  private static final String REACHED = "{\"reached\":true,\"companyId\":\"42\"}";
  private static final String TOKEN = "{\"access_token\":\"%s\",\"expires_in\":3600}";

  private final ScriptedProvider acme = new ScriptedProvider();
  private final Calls calls = new Calls();

  @AfterEach
  void stop() {
    acme.close();
  }

  @Test
  void a_key_that_is_refused_gives_way_to_the_other_until_that_is_refused() {
    RestProvider provider = provider(signing());
    acme.answers(401, "");
    acme.answers(200, REACHED);
    acme.answers(200, REACHED);
    acme.answers(401, "");
    acme.answers(200, REACHED);

    assertThat(List.of(test(provider), test(provider), test(provider)))
        .allMatch(Reached.class::isInstance);
    assertThat(keys()).containsExactly("newer", "older", "older", "older", "newer");
  }

  @Test
  void where_both_keys_are_refused_each_was_sent_once() {
    RestProvider provider = provider(signing());
    acme.answers(401, "");
    acme.answers(401, "");

    assertThat(test(provider)).isInstanceOf(Refused.class);
    assertThat(keys()).containsExactly("newer", "older");
  }

  private List<String> keys() {
    return acme.received().stream()
        .map(request -> request.header("Signature-Input"))
        .map(input -> input.replaceAll(".*keyid=\"([a-z]+)\".*", "$1"))
        .toList();
  }

  @Test
  void a_client_secret_that_is_refused_gives_way_to_the_other() {
    RestProvider provider = provider(tokens());
    acme.answers(401, "{\"error\":\"invalid_client\"}");
    acme.answers(200, TOKEN.formatted("t-1"));
    acme.answers(200, REACHED);
    acme.answers(200, REACHED);

    assertThat(test(provider)).isInstanceOf(Reached.class);
    assertThat(test(provider)).isInstanceOf(Reached.class);
    assertThat(asked()).containsExactly("newer-secret", "older-secret", "t-1", "t-1");
  }

  @Test
  void a_token_that_has_ended_is_had_anew_by_the_same_secret() {
    RestProvider provider = provider(tokens());
    acme.answers(200, TOKEN.formatted("t-1"));
    acme.answers(401, "");
    acme.answers(200, TOKEN.formatted("t-2"));
    acme.answers(200, REACHED);

    assertThat(test(provider)).isInstanceOf(Reached.class);
    assertThat(asked()).containsExactly("newer-secret", "t-1", "newer-secret", "t-2");
  }

  @Test
  void neither_secret_is_in_what_is_kept_of_a_call() {
    RestProvider provider = provider(tokens());
    acme.answers(401, "{\"error\":\"newer-secret and older-secret\"}");
    acme.answers(401, "{\"error\":\"newer-secret and older-secret\"}");

    test(provider);
    assertThat(calls.exchanges().toString()).contains("/token").doesNotContain("-secret");
  }

  /** What each request proved itself with. */
  private List<String> asked() {
    return acme.received().stream()
        .map(
            request ->
                request.path().endsWith("/token")
                    ? request.body().replaceAll(".*client_secret=", "")
                    : request.header("Authorization").replace("Bearer ", ""))
        .toList();
  }

  @Test
  void both_secrets_must_be_of_one_kind() {
    assertThatThrownBy(() -> signing().with(tokens().older()))
        .hasMessageContaining("both secrets must be of the same kind");
  }

  private ConnectionTest test(RestProvider provider) {
    return provider.test(
        calls.on(Connection.parse("demo", "acme", 1, "ApiKey=canary-key-1;Company=42")));
  }

  private RestProvider provider(RestProviderSettings settings) {
    return new RestProvider(
        settings, calls.clock(), OutgoingRules.standard().allowingPrivateAddresses());
  }

  private RestProviderSettings signing() {
    return new RestProviderSettings("acme", acme.baseUrl(), null, key("newer", 1), SECONDS, SECONDS)
        .with(new Older(null, key("older", 2)));
  }

  private static SharedKey key(String id, int filling) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) filling;
    return new SharedKey(id, new Secret(Base64.getEncoder().encodeToString(bytes)));
  }

  private RestProviderSettings tokens() {
    return new RestProviderSettings(
            "acme", acme.baseUrl(), credentials("newer-secret"), null, SECONDS, SECONDS)
        .with(new Older(credentials("older-secret"), null));
  }

  private ClientCredentials credentials(String secret) {
    return new ClientCredentials(URI.create(acme.baseUrl() + "/token"), "cw", new Secret(secret));
  }
}
