package com.contractingworks.integration.sandbox.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import com.contractingworks.integration.sandbox.SettableClock;
import com.contractingworks.integration.sandbox.WebApplication;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** What tests of the UniEconomy stand-in share: a running one, and short ways to make documents. */
@SpringBootTest(
    classes = {WebApplication.class, UniEconomyStandIn.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SettableClock.Configuration.class)
abstract class UniEconomyTest {

  static final String ELEKTRO = "e1000000-0000-4000-8000-000000003001";
  static final String OTHER = "e1000000-0000-4000-8000-000000003002";

  @LocalServerPort int port;

  Http control;
  Http elektro;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    Path directory = Files.createTempDirectory("sandbox-unieconomy");
    registry.add("sandbox.unieconomy.data-dir", directory::toString);
    registry.add("sandbox.unieconomy.webhook-backoff", () -> "10ms");
    registry.add("sandbox.unieconomy.webhook-tries", () -> "2");
    registry.add("sandbox.unieconomy.webhook-given-up", () -> "1");
    company(registry, 0, ELEKTRO, 3001, "Demo Elektro AS");
    company(registry, 1, OTHER, 3002, "Demo Annen AS");
  }

  private static void company(
      DynamicPropertyRegistry registry, int index, String key, long id, String name) {
    String prefix = "sandbox.unieconomy.companies[" + index + "].";
    registry.add(prefix + "company-key", () -> key);
    registry.add(prefix + "company-id", () -> id);
    registry.add(prefix + "name", () -> name);
  }

  @BeforeEach
  void logIn() throws Exception {
    control = Http.at(base() + "/_control");
    elektro = loggedIn(ELEKTRO);
  }

  @AfterEach
  void calm() throws Exception {
    control.delete("/faults");
    control.delete("/webhooks");
    control.post("/posting", "{\"atOnce\":false}");
  }

  String base() {
    return "http://localhost:" + port + "/sandbox/unieconomy";
  }

  JWTClaimsSet.Builder claims() {
    Date now = Date.from(Instant.now());
    return new JWTClaimsSet.Builder()
        .issuer("demo-integration")
        .subject("demo-integration")
        .audience(base() + "/connect/token")
        .jwtID(UUID.randomUUID().toString())
        .issueTime(now)
        .notBeforeTime(now)
        .expirationTime(Date.from(Instant.now().plusSeconds(60)));
  }

  static String signed(JWTClaimsSet claims) throws Exception {
    byte[] encoded = Base64.getDecoder().decode(DemoKey.privateKey());
    PrivateKey key =
        KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
    jwt.sign(new RSASSASigner(key));
    return jwt.serialize();
  }

  Answer token(String assertion) throws Exception {
    String form =
        "grant_type=client_credentials&scope=AppFramework&client_id=demo-integration"
            + "&client_assertion_type="
            + URLEncoder.encode(
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", StandardCharsets.UTF_8)
            + "&client_assertion="
            + assertion;
    return Http.at(base())
        .with("Content-Type", "application/x-www-form-urlencoded")
        .post("/connect/token", form);
  }

  Http loggedIn(String companyKey) throws Exception {
    Answer answer = token(signed(claims().build()));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Http.at(base() + "/api/biz")
        .with("Authorization", "Bearer " + answer.json().path("access_token").stringValue())
        .with("CompanyKey", companyKey);
  }

  static long id(Answer created) {
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.json().path("ID").longValue();
  }

  static long customer(Http caller, String name) throws Exception {
    return id(caller.post("/customers", "{\"Info\":{\"Name\":\"%s\"}}".formatted(name)));
  }

  static long find(Http caller, String query) throws Exception {
    return caller.get(query.replace(" ", "%20")).json().get(0).path("ID").longValue();
  }

  /** An invoice over 11,156.25 with VAT. */
  static String invoiceJson(Http caller, String reference, String more) throws Exception {
    return """
        {"CustomerID":%d,"InvoiceDate":"2026-03-02","PaymentDueDate":"2026-03-16",
         "CurrencyCodeID":%d,"CurrencyExchangeRate":1,"ExternalReference":"%s"%s,
         "Items":[{"ID":0,"_createguid":"%s","ItemText":"Grunnarbeid","NumberOfItems":10.5,
           "PriceExVat":850,"PriceExVatCurrency":850,"AccountID":%d,"VatTypeID":%d}]}"""
        .formatted(
            customer(caller, "Bygg Kunde AS"),
            find(caller, "/currencycodes?filter=Code eq 'NOK'"),
            reference,
            more,
            UUID.randomUUID(),
            find(caller, "/accounts?filter=AccountNumber eq 3000"),
            find(caller, "/vattypes?filter=VatCode eq '3'"));
  }

  static long draft(Http caller, String reference) throws Exception {
    return id(caller.post("/invoices", invoiceJson(caller, reference, ",\"StatusCode\":10001")));
  }

  static JsonNode invoiced(Http caller, String reference) throws Exception {
    long id = draft(caller, reference);
    assertThat(caller.post("/invoices/" + id + "?action=invoice", null).status()).isEqualTo(204);
    return caller.get("/invoices/" + id + "?expand=Items").json();
  }
}
