package com.contractingworks.integration.provider.rest.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.kernel.record.EntityRecord;
import com.contractingworks.integration.provider.AfterPosting;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.ConnectionTest;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.LookUps;
import com.contractingworks.integration.provider.Mapped;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.NoticeReading;
import com.contractingworks.integration.provider.Notices.Subscribing;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.RawNotice;
import com.contractingworks.integration.provider.RecordMapper;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.contract.Calls;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.mapping.CompiledMapping;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import com.contractingworks.integration.provider.rest.auth.SharedKey;
import com.contractingworks.integration.provider.rest.auth.StandardWebhooks;
import com.contractingworks.integration.provider.rest.wire.ConnectionHeader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What each answer of a provider means. */
class RestProviderTest {

  private static final String DOCUMENT =
      """
      {"erpId":"4711","number":"10023","amount":"2375.00","currency":"NOK","later":1,
       "written":[{"entity":"invoice","erpId":"4711","version":"1","echoExpected":true,
         "baseline":{"algorithm":"acme/1","fields":{"total":"9f86d081884c7d65"}}}],"warnings":["Rounded."]}""";
  private static final Map<String, String> PROBLEM =
      Map.of("Content-Type", "application/problem+json;charset=UTF-8");
  private static final HeldDocument HELD = new HeldDocument("1", "2", CwInvoices.key("old"));

  private final Calls calls = new Calls();
  private final ScriptedProvider acme = new ScriptedProvider();
  private final RestProvider provider = provider(acme.baseUrl());

  @AfterEach
  void stop() {
    acme.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201})
  void a_document_is_accepted(int status) {
    acme.answers(status, DOCUMENT);

    Outcome.Accepted accepted = (Outcome.Accepted) publish();

    assertThat(accepted.document().erpId()).isEqualTo("4711");
    assertThat(accepted.document().amount()).isEqualByComparingTo("2375");
    assertThat(accepted.document().warnings()).containsExactly("Rounded.");
    assertThat(accepted.document().written().get(0).echoExpected()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "{\"erpId\":\"1\"}",
        "{\"erpId\":\"1\",\"amount\":\"1e3\",\"currency\":\"NOK\",\"written\":[]}"
      })
  void a_success_that_cannot_be_read_is_unclear(String body) {
    acme.answers(201, body);
    acme.answers(200, body);

    assertThat(((Outcome.Unclear) publish()).code()).isEqualTo("unreadable-answer");
    assertThat(provider.publishing().find(publication(), call()))
        .isInstanceOf(Finding.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 413, 422})
  void what_would_be_refused_again_is_rejected_with_its_fields(int status) {
    acme.answers(
        status,
        PROBLEM,
        "{\"title\":\"Refused\",\"status\":1,\"code\":\"validation\",\"detail\":\"One is wrong.\","
            + "\"errors\":[{\"field\":\"lines[0].vatCode\",\"code\":\"unknown\",\"message\":\"No.\"}]}");

    assertThat(publish())
        .isEqualTo(
            new Outcome.Rejected(
                "validation",
                "One is wrong.",
                List.of(new FieldError("lines[0].vatCode", "unknown", "No."))));
  }

  @Test
  void a_400_of_something_in_between_refuses_no_document() {
    acme.answers(400, Map.of("Content-Type", "text/html"), "<h1>Request Header Too Large</h1>");

    assertThat(publish()).isInstanceOf(Outcome.Unclear.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aB12", "a/b", "-1", "\u00e5", "x y"})
  void an_id_that_could_never_be_recorded_is_named(String id) {
    acme.answers(201, DOCUMENT.replace("\"4711\",\"version\"", "\"" + id + "\",\"version\""));
    acme.answers(
        200,
        "{\"state\":\"found\",\"document\":"
            + DOCUMENT.replace("\"4711\",\"number\"", "\"" + id + "\",\"number\"")
            + "}");
    acme.answers(
        200,
        "{\"documents\":[{\"entity\":\"invoice\",\"erpId\":\"" + id + "\",\"deleted\":true}]}");

    Outcome.Unclear unclear = (Outcome.Unclear) publish();
    assertThat(unclear.code()).isEqualTo("unreadable-answer");
    assertThat(unclear.message()).contains("'" + id + "'");
    assertThat(((Finding.Failed) find()).reason().message()).contains("'" + id + "'");
    Notice notice = new Notice("n", "invoice.changed", "invoice", "1");
    NoticeReading.Failed failed = (NoticeReading.Failed) provider.notices().read(notice, call());
    assertThat(failed.reason().message()).contains("'" + id + "'");
  }

  @Test
  void parts_that_together_are_too_long_to_be_recorded_are_named() {
    String entity = "e".repeat(64);
    String id = "7".repeat(64);
    acme.answers(
        201,
        DOCUMENT.replace(
            "\"invoice\",\"erpId\":\"4711\"", "\"" + entity + "\",\"erpId\":\"" + id + "\""));

    Outcome outcome =
        provider
            .publishing()
            .publish(
                publication(),
                calls.on(Connection.parse("c".repeat(64), "acme", 1, "ApiKey=canary-key-1")));

    assertThat(((Outcome.Unclear) outcome).message()).contains("200 characters", id);
  }

  @Test
  void a_secret_that_a_careless_provider_repeats_is_told_to_nobody() {
    String secret = "canary-key-1";
    acme.answers(
        422,
        "{\"title\":\"x\",\"detail\":\"The key "
            + secret
            + " is bad.\",\"errors\":[{\"field\":\"lines[0]\",\"code\":\"c\",\"message\":\"By "
            + secret
            + "\"}]}");
    acme.answers(201, DOCUMENT.replace("Rounded.", "Rounded by " + secret + "."));
    acme.answers(
        200, "{\"outcome\":\"deleted\",\"erpId\":\"1\",\"warnings\":[\"By " + secret + "\"]}");
    acme.answers(
        200, "{\"reached\":false,\"code\":\"unauthorised\",\"message\":\"Not " + secret + ".\"}");

    Outcome.Rejected rejected = (Outcome.Rejected) publish();
    assertThat(rejected.message()).isEqualTo("The key *** is bad.");
    assertThat(rejected.fieldErrors()).containsExactly(new FieldError("lines[0]", "c", "By ***"));
    assertThat(((Outcome.Accepted) publish()).document().warnings())
        .containsExactly("Rounded by ***.");
    assertThat(withdraw()).isEqualTo(new Outcome.Withdrawn("1", List.of("By ***")));
    assertThat(provider.test(call()))
        .isEqualTo(new ConnectionTest.Refused("unauthorised", "Not ***."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab/c+\u00e5-key", "ab\\/c+\\u00e5-key", "ab/c\\u002B\\u00E5-key"})
  void a_secret_is_told_to_nobody_however_json_writes_it(String written) {
    acme.answers(422, "{\"title\":\"x\",\"detail\":\"The key " + written + " is bad.\"}");
    acme.answers(201, DOCUMENT.replace("\"4711\",\"version\"", "\"" + written + "\",\"version\""));
    Call call = calls.on(Connection.parse("demo", "acme", 1, "ApiKey=ab/c+\u00e5-key"));

    assertThat(((Outcome.Rejected) provider.publishing().publish(publication(), call)).message())
        .isEqualTo("The key *** is bad.");
    assertThat(((Outcome.Unclear) provider.publishing().publish(publication(), call)).message())
        .contains("'***'");
    assertThat(calls.exchanges().toString()).doesNotContain(written).contains("key *** is");
  }

  @Test
  void an_address_of_what_is_still_under_way_tells_no_secret() {
    Map<String, String> of = Map.of("Location", "../keys/canary%2Dkey-1/17", "Retry-After", "3");
    acme.answers(202, of, "");

    assertThat(publish())
        .isEqualTo(new Outcome.Pending(acme.baseUrl() + "/keys/***/17", Duration.ofSeconds(3)));
  }

  @Test
  void a_connection_that_is_echoed_is_told_to_nobody() {
    String header = ConnectionHeader.of(call().connection());
    acme.answers(422, "{\"title\":\"x\",\"detail\":\"I was sent " + header + "\"}");

    assertThat(((Outcome.Rejected) publish()).message()).isEqualTo("I was sent ***");
    assertThat(calls.exchanges().toString()).contains("I was sent").doesNotContain(header);
  }

  @Test
  void a_body_that_the_provider_would_refuse_is_not_sent() {
    acme.describes(ScriptedProvider.DESCRIPTOR.replace("1048576", "262144"));
    EntityRecord large =
        new EntityRecord(
            "cw.invoice", CwInvoices.invoice("a").deepCopy().put("note", "x".repeat(262144)));

    Outcome outcome =
        provider
            .publishing()
            .publish(new Publication(CwInvoices.key("a"), large, CwInvoices.DAY), call());

    assertThat(((Outcome.Rejected) outcome).code()).isEqualTo("too-large");
    assertThat(acme.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void what_was_not_written_is_not_sent_and_keeps_its_delay(int status) {
    acme.answers(
        status,
        Map.of("Retry-After", "7"),
        "{\"title\":\"x\",\"code\":\"unauthorised\",\"wholeConnection\":true}");
    acme.answers(status, "no problem");

    assertThat(publish())
        .isEqualTo(new Outcome.NotSent("unauthorised", "x", Duration.ofSeconds(7), true));
    assertThat(((Outcome.NotSent) publish()).wholeConnection()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 302, 403, 404, 410, 418, 500, 501, 502, 504})
  void everything_else_is_unclear(int status) {
    acme.answers(status, status == 204 ? "" : "{\"title\":\"x\"}");

    assertThat(publish()).isInstanceOf(Outcome.Unclear.class);
  }

  @Test
  void no_answer_is_unclear_and_a_look_up_without_one_has_failed() {
    assertThat(publish()).isInstanceOf(Outcome.Unclear.class);
    assertThat(provider.publishing().find(publication(), call()))
        .isInstanceOf(Finding.Failed.class);
  }

  @Test
  void a_refused_proof_is_made_anew_once_and_then_needs_a_person() {
    acme.answers(401, "");
    acme.answers(201, DOCUMENT);
    assertThat(publish()).isInstanceOf(Outcome.Accepted.class);
    acme.answers(401, "");
    acme.answers(401, "");

    Outcome.NotSent notSent = (Outcome.NotSent) publish();

    assertThat(notSent.code()).as("not the client's").isEqualTo("service-unauthorised");
    assertThat(notSent.message()).contains("secrets", "clocks");
    assertThat(notSent.wholeConnection()).isTrue();
    assertThat(acme.received()).hasSize(4);
    assertThat(acme.received().get(0).header("Signature"))
        .isNotEqualTo(acme.received().get(1).header("Signature"));
  }

  @Test
  void what_is_still_under_way_is_pending_if_its_address_is_the_providers_own() {
    Map<String, String> own = Map.of("Location", "../operations/17", "Retry-After", "3");
    acme.answers(202, own, "");
    acme.answers(202, Map.of("Location", "https://elsewhere.example/17", "Retry-After", "3"), "");
    acme.answers(202, Map.of("Location", "operations/17"), "");

    assertThat(publish())
        .isEqualTo(new Outcome.Pending(acme.baseUrl() + "/operations/17", Duration.ofSeconds(3)));
    assertThat(publish()).isInstanceOf(Outcome.Unclear.class);
    assertThat(publish()).isInstanceOf(Outcome.Unclear.class);
  }

  @Test
  void a_request_carries_connection_deadline_and_signature_and_the_exchange_no_secret() {
    acme.answers(422, "{\"title\":\"The key canary-key-1 is wrong for company 42.\"}");

    publish();

    ScriptedProvider.Received received = acme.received().get(0);
    assertThat(received.method() + " " + received.path())
        .isEqualTo("PUT /cw/v1/invoices/" + CwInvoices.key("a"));
    assertThat(received.header("CW-Deadline")).isEqualTo("2026-03-02T09:00:30Z");
    assertThat(received.header("Signature-Input"))
        .contains("\"@target-uri\"", "\"cw-connection\"", "\"content-digest\"");
    byte[] connection = Base64.getUrlDecoder().decode(received.header("CW-Connection"));
    JsonNode json = Json.MAPPER.readTree(connection);
    assertThat(json.path("client").asString()).isEqualTo("demo");
    assertThat(json.at("/settings/ApiKey").asString()).isEqualTo("canary-key-1");
    assertThat(received.json().path("referenceDate").asString()).isEqualTo("2026-03-02");
    assertThat(calls.exchanges().toString())
        .contains("company 42")
        .doesNotContain("canary-key-1", received.header("CW-Connection"));
  }

  @Test
  void a_lost_lease_sends_nothing() {
    provider.descriptor();

    Outcome outcome =
        provider
            .publishing()
            .publish(publication(), calls.withLease(call().connection(), () -> false));

    assertThat(outcome).isInstanceOf(Outcome.NotSent.class);
    assertThat(acme.received()).isEmpty();
  }

  @Test
  void a_finding_is_read() {
    acme.answers(200, "{\"state\":\"absent\"}");
    acme.answers(200, "{\"state\":\"draft\",\"erpId\":\"8\"}");
    acme.answers(200, "{\"state\":\"found\",\"document\":" + DOCUMENT + "}");
    acme.answers(200, "{\"state\":\"several\",\"erpIds\":[\"8\",\"9\"]}");
    acme.answers(200, "{\"state\":\"vanished\"}");
    acme.answers(404, "");

    assertThat(find()).isInstanceOf(Finding.Absent.class);
    assertThat(find()).isEqualTo(new Finding.Draft("8"));
    assertThat(find()).isInstanceOf(Finding.Found.class);
    assertThat(find()).isEqualTo(new Finding.Several(List.of("8", "9")));
    assertThat(find()).isInstanceOf(Finding.Failed.class);
    assertThat(find()).isInstanceOf(Finding.Failed.class);
  }

  @Test
  void corrections_name_what_they_correct() {
    acme.answers(200, "{\"outcome\":\"deleted\",\"erpId\":\"1\"}");
    acme.answers(200, "{\"outcome\":\"credited\",\"document\":" + DOCUMENT + "}");
    acme.answers(200, "{\"outcome\":\"kept\"}");
    acme.answers(201, DOCUMENT);

    assertThat(withdraw()).isEqualTo(new Outcome.Withdrawn("1", List.of()));
    assertThat(withdraw()).isInstanceOf(Outcome.Accepted.class);
    assertThat(withdraw()).isInstanceOf(Outcome.Unclear.class);
    provider
        .corrections()
        .orElseThrow()
        .revise(HELD, publication(), AfterPosting.CREDIT_AND_REISSUE, call());
    assertThat(acme.received().get(0).path())
        .isEqualTo("/cw/v1/withdrawals/" + HELD.key().ofCredit());
    assertThat(acme.received().get(3).json().at("/replaces/held/erpId").asString()).isEqualTo("1");
    acme.describes(ScriptedProvider.DESCRIPTOR.replace("\"corrections\",", ""));
    assertThat(provider(acme.baseUrl()).corrections()).isEmpty();
  }

  @Test
  void look_ups_readings_and_the_test_of_a_connection_are_read() {
    acme.answers(200, "{\"found\":true,\"value\":38}");
    acme.answers(200, "{\"found\":false}");
    acme.answers(200, "{}");
    acme.answers(200, "{\"reached\":true,\"companyId\":\"42\"}");
    acme.answers(200, "{\"reached\":false,\"code\":\"unauthorised\",\"message\":\"No.\"}");
    acme.answers(
        200, "{\"documents\":[{\"entity\":\"invoice\",\"erpId\":\"1\",\"deleted\":true}]}");
    acme.answers(200, "{\"documents\":[{\"entity\":\"invoice\",\"erpId\":\"1\"}]}");

    assertThat(lookUp()).isInstanceOf(LookUps.Answer.Value.class);
    assertThat(lookUp()).isInstanceOf(LookUps.Answer.Missing.class);
    assertThat(lookUp()).isInstanceOf(LookUps.Answer.Failed.class);
    assertThat(provider.test(call())).isEqualTo(new ConnectionTest.Reached("42", null));
    assertThat(provider.test(call())).isEqualTo(new ConnectionTest.Refused("unauthorised", "No."));
    Notice notice = new Notice("n", "invoice.changed", "invoice", "a/b");
    assertThat(provider.notices().read(notice, call())).isInstanceOf(NoticeReading.Read.class);
    assertThat(acme.received().get(5).path())
        .isEqualTo("/cw/v1/entities/invoice/a%2Fb?event=invoice.changed");
    assertThat(provider.notices().read(notice, call())).isInstanceOf(NoticeReading.Failed.class);
  }

  @Test
  void notices_are_signed_with_what_was_agreed_and_a_test_says_nothing() {
    acme.answers(200, "{\"ids\":[\"17\"]}");
    Secret agreed = new Secret("hook-canary");
    URI target = URI.create("https://integration.example/webhooks/acme/k");

    assertThat(provider.notices().subscribe(target, agreed, call()))
        .isEqualTo(new Subscribing.Subscribed(List.of("17")));

    Secret secret = new Secret(acme.received().get(0).json().path("secret").asString());
    RawNotice notice =
        signed("{\"type\":\"paid\",\"data\":{\"entity\":\"invoice\",\"erpId\":\"8\"}}", secret);
    assertThat(provider.notices().isGenuine(notice, agreed)).isTrue();
    assertThat(provider.notices().isGenuine(notice, new Secret("other"))).isFalse();
    assertThat(provider.notices().parse(notice))
        .containsExactly(new Notice("msg-1", "paid", "invoice", "8"));
    assertThat(provider.notices().parse(signed("{\"type\":\"subscription.test\"}", secret)))
        .isEmpty();
    assertThat(calls.exchanges().toString()).doesNotContain("canary", secret.reveal());
  }

  @Test
  void cws_invoice_goes_as_it_is_to_a_provider_that_maps_it_itself() {
    CompiledMapping mapping = CompiledMapping.compile(provider.defaultMapping("invoice"));
    EntityRecord invoice = new EntityRecord("invoice", CwInvoices.invoice("a"));

    Mapped mapped = RecordMapper.map(invoice, mapping, provider.lookUps(), call());

    assertThat(((Mapped.Made) mapped).record().content()).isEqualTo(invoice.content());
    assertThat(provider.mapping(mapping.reference())).isPresent();
    assertThat(acme.received()).isEmpty();
  }

  @Test
  void a_provider_that_is_away_is_known_and_nothing_is_sent_or_in_doubt() {
    RestProvider away = provider(URI.create("http://127.0.0.1:1/cw/v1"));

    assertThat(away.descriptor().commitHorizon()).isEqualTo(Duration.ofHours(1));
    CompiledMapping mapping = CompiledMapping.compile(away.defaultMapping("invoice"));
    EntityRecord invoice = new EntityRecord("invoice", CwInvoices.invoice("a"));
    Mapped mapped = RecordMapper.map(invoice, mapping, away.lookUps(), call());
    assertThat(((Mapped.NotReady) mapped).reason().code()).isEqualTo("provider-away");
    assertThat(away.publishing().publish(publication(), call()))
        .isInstanceOf(Outcome.NotSent.class);
    assertThat(away.publishing().find(publication(), call())).isInstanceOf(Finding.Failed.class);
    assertThat(away.corrections()).isPresent();
  }

  @Test
  void who_asks_a_provider_that_is_away_sees_that_it_is() {
    RestProvider away = provider(URI.create("http://127.0.0.1:1/cw/v1"));

    assertThat(((Outcome.NotSent) away.publishing().publish(publication(), call())).code())
        .isEqualTo("provider-away");

    assertThat(calls.exchanges()).hasSize(1);
    assertThat(calls.exchanges().get(0).failure()).isEqualTo("unreachable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"interfaceVersion\":\"2.0\",\"commitHorizonSeconds\":60,\"limits\":{\"answersWithinSeconds\":30}}",
        "{\"interfaceVersion\":\"1.0\",\"commitHorizonSeconds\":60,\"limits\":{\"answersWithinSeconds\":90}}",
        "no JSON"
      })
  void nothing_is_sent_to_a_provider_whose_description_cannot_be_used(String descriptor) {
    acme.describes(descriptor);

    assertThat(publish()).isInstanceOf(Outcome.NotSent.class);
    assertThat(acme.received()).isEmpty();
  }

  @Test
  void a_description_is_kept_for_five_minutes_and_longer_if_the_provider_is_away() {
    provider.descriptor();
    provider.descriptor();
    assertThat(acme.all()).hasSize(1);
    calls.clock().advance(Duration.ofMinutes(5));
    provider.descriptor();
    assertThat(acme.all()).hasSize(2);
    acme.close();
    calls.clock().advance(Duration.ofMinutes(5));

    assertThat(provider.descriptor().title()).isEqualTo("Acme");
  }

  @Test
  void a_mapping_that_cannot_be_used_sends_nothing_and_one_that_is_gone_is_not_there() {
    RestProvider mapping = mappingProvider();
    acme.answers(200, "{\"name\":\"acme\",\"version\":1}");
    acme.answers(404, PROBLEM, "{\"title\":\"No\",\"code\":\"never-made\"}");

    assertThat(mapped(mapping, mapping.defaultMapping("invoice"))).isEqualTo("invalid-mapping");
    assertThat(mapping.mapping("acme@1#0123456789ab")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "503,maintenance",
    "404,moved",
    "422,validation",
    "500,database",
    "429,slowly",
    "400,mistake"
  })
  void a_provider_that_does_not_say_what_it_is_is_away_whatever_its_code(int status, String code) {
    String problem = "{\"title\":\"x\",\"detail\":\"Back soon.\",\"code\":\"" + code + "\"}";
    acme.describes(status, PROBLEM, problem);

    Outcome.NotSent notSent = (Outcome.NotSent) publish();

    assertThat(notSent.code()).isEqualTo("provider-away");
    assertThat(notSent.message()).isEqualTo("Back soon.");
    assertThat(notSent.wholeConnection()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"503,maintenance", "404,moved", "422,validation"})
  void a_default_mapping_that_is_not_handed_out_is_away_whatever_its_code(int status, String code) {
    RestProvider mapping = mappingProvider();
    acme.answers(status, PROBLEM, "{\"title\":\"x\",\"code\":\"" + code + "\"}");

    assertThat(mapped(mapping, mapping.defaultMapping("invoice"))).isEqualTo("provider-away");
  }

  @Test
  void an_earlier_mapping_is_only_not_there_if_the_provider_says_so() {
    RestProvider mapping = mappingProvider();
    String reference = "acme@1#0123456789ab";
    acme.answers(404, PROBLEM, "{\"title\":\"x\",\"code\":\"no-such-mapping\"}");
    acme.answers(503, PROBLEM, "{\"title\":\"x\",\"code\":\"not-found\"}");
    acme.answers(404, Map.of("Content-Type", "text/html"), "<h1>Not Found</h1>");

    assertThat(mapping.mapping(reference)).isEmpty();
    assertThat(mapped(mapping, mapping.mapping(reference).orElseThrow()))
        .isEqualTo("provider-away");
    assertThat(mapped(mapping, mapping.mapping(reference).orElseThrow()))
        .isEqualTo("provider-away");
  }

  private RestProvider mappingProvider() {
    acme.describes(
        ScriptedProvider.DESCRIPTOR.replace(
            "{\"name\":\"invoice\"}", "{\"name\":\"invoice\",\"recordSchema\":\"acme.invoice\"}"));
    return provider(acme.baseUrl());
  }

  /** Why a mapping could not be had. */
  private String mapped(RestProvider by, MappingDocument standIn) {
    EntityRecord invoice = new EntityRecord("invoice", CwInvoices.invoice("a"));
    Mapped mapped =
        RecordMapper.map(invoice, CompiledMapping.compile(standIn), by.lookUps(), call());
    return ((Mapped.NotReady) mapped).reason().code();
  }

  private RestProvider provider(URI baseUrl) {
    SharedKey key =
        new SharedKey("k", new Secret(Base64.getEncoder().encodeToString(new byte[32])));
    Duration connect = Duration.ofSeconds(5);
    return new RestProvider(
        new RestProviderSettings("acme", baseUrl, null, key, connect, Duration.ofHours(1)),
        calls.clock(),
        OutgoingRules.standard().allowingPrivateAddresses());
  }

  private Call call() {
    return calls.on(Connection.parse("demo", "acme", 1, "ApiKey=canary-key-1;Company=42"));
  }

  private Publication publication() {
    return new Publication(
        CwInvoices.key("a"),
        new EntityRecord("cw.invoice", CwInvoices.invoice("a")),
        CwInvoices.DAY);
  }

  private Outcome publish() {
    return provider.publishing().publish(publication(), call());
  }

  private Finding find() {
    return provider.publishing().find(publication(), call());
  }

  private Outcome withdraw() {
    return provider.corrections().orElseThrow().withdraw(HELD, CwInvoices.DAY, call());
  }

  private LookUps.Answer lookUp() {
    return provider.lookUps().lookUp("vat", Json.MAPPER.valueToTree("3"), call());
  }

  private RawNotice signed(String text, Secret secret) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return new RawNotice(
        StandardWebhooks.sign("msg-1", calls.clock().instant(), body, secret), body);
  }
}
