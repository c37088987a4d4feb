package com.contractingworks.integration.command.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.contractingworks.integration.command.request.UnreadableRequest;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationId;
import com.contractingworks.integration.provider.http.OutgoingRules;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenRegistrationTest {

  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String SIGNED =
      """
      {"baseUrl":"https://8.8.8.8/cw/v1/","authentication":"signature","identity":"cw-1","secret":"%s",
       "contactName":"Kari","contactEmail":"api@acme.example"}"""
          .formatted(KEY);

  @Test
  void what_is_right_is_read() {
    GivenRegistration given = read(SIGNED, OutgoingRules.standard());
    assertThat(given.settings().baseUrl()).isEqualTo("https://8.8.8.8/cw/v1");
    assertThat(given.settings().tokenUrl()).isNull();
    assertThat(given.secret().secret().reveal()).isEqualTo(KEY);
    assertThat(given.toString()).doesNotContain(KEY, "Kari", "api@");
    assertThat(given.secret().credential(new ProviderRegistrationId("acme", 1)).toString())
        .doesNotContain(KEY);
  }

  @Test
  void a_secret_that_is_there_already_need_not_be_given_again() {
    String without = SIGNED.replaceAll("\"identity\".*?\",\"secret\":\".*?\",", "");
    assertThat(read(without, OutgoingRules.standard()).secret()).isNull();
  }

  /** Fault case 43: what must not be called is not registered either. */
  @ParameterizedTest
  @CsvSource({
    "http://8.8.8.8,without TLS",
    "https://127.0.0.1,private address",
    "https://10.0.0.7/cw,private address",
    "https://[::1],private address",
    "https://169.254.169.254,never called",
    "https://[::ffff:7f00:1],private address",
    "https://[64:ff9b::a9fe:a9fe],never called",
    "https://2130706433,private address",
    "https://user:geheim@8.8.8.8,without a user",
    "ftp://8.8.8.8,by https",
    "8.8.8.8,names no host",
    "https://8.8.8.8/?a=geheim,no query",
    "https://8.8.8.8/#a,no fragment",
    "https://a b,no address"
  })
  void an_address_that_must_not_be_called_is_refused(String address, String why) {
    UnreadableRequest problem = refusal(SIGNED.replace("https://8.8.8.8/cw/v1/", address));
    assertThat(problem).hasMessageContaining("baseUrl: ").hasMessageContaining(why);
    assertThat(problem.getMessage()).doesNotContain("geheim");
  }

  @Test
  void where_private_addresses_are_allowed_they_can_be_registered() {
    OutgoingRules rules = OutgoingRules.standard().allowingPrivateAddresses();
    String local = SIGNED.replace("https://8.8.8.8", "http://127.0.0.1:8090");
    assertThat(read(local, rules).settings().baseUrl()).isEqualTo("http://127.0.0.1:8090/cw/v1");
    assertThat(refusal(SIGNED.replace("8.8.8.8", "169.254.169.254"), rules))
        .hasMessageContaining("never called");
  }

  @Test
  void all_that_is_wrong_is_named_at_once_and_never_what_was_sent() {
    UnreadableRequest problem =
        refusal(
            """
            {"authentication":"basic","identity":"%s","secret":"","contactEmail":"geheim","more":"geheim"}"""
                .formatted("geheim".repeat(20)));
    assertThat(problem.problem().getDetail())
        .contains(
            "more: There is no such field",
            "baseUrl: A text",
            "authentication: It must be oauth2 or signature",
            "secret: A text",
            "identity: At most 100",
            "contactName: A text",
            "contactEmail: It must be an address of mail")
        .doesNotContain("geheim", "basic");
  }

  @ParameterizedTest
  @CsvSource({
    "signature,\"tokenUrl\":\"https://8.8.8.8/t\",tokenUrl: Only oauth2 has a token address",
    "oauth2,\"tokenUrl\":\"\",tokenUrl: A text that is not blank is needed",
    "oauth2,\"tokenUrl\":\"https://10.1.1.1/t\",tokenUrl: The host 10.1.1.1 has a private address"
  })
  void a_token_address_goes_with_oauth2(String authentication, String field, String why) {
    String body =
        SIGNED
            .replace("\"signature\"", "\"" + authentication + "\"," + field)
            .replaceAll("\"identity\".*?\",\"secret\":\".*?\",", "");
    assertThat(refusal(body)).hasMessageContaining(why);
  }

  @Test
  void a_key_must_be_one() {
    assertThat(refusal(SIGNED.replace(KEY, "geheim"))).hasMessageContaining("secret: The key");
    assertThat(refusal(SIGNED.replace(KEY, "geheim")).getMessage()).doesNotContain("geheim");
  }

  private static GivenRegistration read(String body, OutgoingRules rules) {
    return GivenRegistration.read(body.getBytes(StandardCharsets.UTF_8), rules);
  }

  private static UnreadableRequest refusal(String body) {
    return refusal(body, OutgoingRules.standard());
  }

  private static UnreadableRequest refusal(String body, OutgoingRules rules) {
    return catchThrowableOfType(UnreadableRequest.class, () -> read(body, rules));
  }
}
