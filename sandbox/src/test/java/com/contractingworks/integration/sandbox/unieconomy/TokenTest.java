package com.contractingworks.integration.sandbox.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

class TokenTest extends UniEconomyTest {

  @Test
  void a_token_is_good_for_an_hour_and_tells_where_the_api_is() throws Exception {
    Answer answer = token(signed(claims().build()));

    assertThat(answer.json().path("expires_in").intValue()).isEqualTo(3600);
    JWTClaimsSet claims =
        SignedJWT.parse(answer.json().path("access_token").stringValue()).getJWTClaimsSet();
    assertThat(claims.getStringClaim("AppFramework")).isEqualTo(base());
  }

  @Test
  void an_assertion_that_is_not_ours_is_refused() throws Exception {
    refused(signed(claims().audience("https://elsewhere.example").build()), "aud");
    refused(signed(claims().issuer("somebody").build()), "iss");
    refused(
        signed(claims().expirationTime(Date.from(Instant.now().minusSeconds(60))).build()), "exp");
    String good = signed(claims().build());
    refused(good.substring(0, good.length() - 8) + "AAAAAAAA", "signature");
  }

  @Test
  void an_assertion_works_once() throws Exception {
    String assertion = signed(claims().build());

    assertThat(token(assertion).status()).isEqualTo(200);
    refused(assertion, "jti");
  }

  @Test
  void calls_need_a_good_token_and_a_company() throws Exception {
    Http biz = Http.at(base() + "/api/biz").with("CompanyKey", ELEKTRO);

    assertThat(biz.get("/customers").status()).isEqualTo(401);
    assertThat(biz.with("Authorization", "Bearer x.y.z").get("/customers").status()).isEqualTo(401);
    assertThat(elektro.with("CompanyKey", "unknown").get("/customers").status()).isEqualTo(403);
    assertThat(elektro.get("/customers").status()).isEqualTo(200);
  }

  @Test
  void ended_tokens_are_refused() throws Exception {
    control.delete("/tokens");

    assertThat(elektro.get("/customers").status()).isEqualTo(401);
  }

  @Test
  void companies_are_listed() throws Exception {
    Answer answer =
        Http.at(base() + "/api/init")
            .with(
                "Authorization",
                elektro.request("GET", "", null).headers().map().get("Authorization").get(0))
            .get("/companies");

    assertThat(answer.json().valueStream().map(c -> c.path("Key").stringValue()))
        .containsExactly(ELEKTRO, OTHER);
  }

  private void refused(String assertion, String why) throws Exception {
    Answer answer = token(assertion);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").stringValue()).isEqualTo("invalid_client");
    assertThat(answer.json().path("error_description").stringValue()).contains(why);
  }
}
