package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.exchange.StoredExchange;
import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.benchmark.Launch;
import com.contractingworks.integration.sandbox.benchmark.QuickStartProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * No secret and no personal data in events, logs, answers, messages or metrics, nor in the clear
 * anywhere: secrets and values that occur nowhere else are planted, invoices go through with
 * faults, and then everything that the service has kept or said is searched.
 */
class SecrecyIT {

  private static final String DATABASE_PASSWORD = "Databasekanari";
  private static final String CONSUMER = "Forbrukerkanari";
  private static final String EMPLOYEE = "Ansattkanari";
  private static final String UNKNOWN_SETTING = "Ukjentkanari";
  private static final String NO_FORM = "Strengkanari";
  private static final String LOGIN = "Innloggingskanari";
  private static final String NO_TOKEN = "Tilgangskanari";

  /** Those that are known before: of ERPs, of CW, of the bus, and what somebody has typed. */
  private static final List<String> PLANTED =
      List.of(
          "demo-consumer-token",
          "demo-bygg-employee-token",
          "demo-client-secret",
          "demo-ror-webhook-key",
          "demo-cw-token",
          "cXVpY2tzdGFydC1vbi1sb29wYmFjaw==",
          DATABASE_PASSWORD,
          CONSUMER,
          EMPLOYEE,
          UNKNOWN_SETTING,
          NO_FORM,
          LOGIN,
          NO_TOKEN);

  private static final String NAME = "Navnekanari";
  private static final String EMAIL = "postkanari";
  private static final String LINE = "Linjekanari";
  private static final String COMMENT = "Kommentarkanari";
  private static final List<String> PERSONAL = List.of(NAME, EMAIL, LINE, COMMENT);

  private static final String ALL =
      """
      { invoiceSyncs(first: 100) { edges { node {
          clientId invoiceId status statusText publicationKey erpId erpNumber invoiceNumber
          lastError { code message field } openProblem { code message }
          timeline { type text cause actor exchanges { id sha256 uri failure } } } } }
        clientSyncs { edges { node { clientId status statusReason provider
          webhookError { code message } problems { code message }
          mappings { version changesDigest } } } } }
      """;

  private static final String BODIES =
      """
      { invoiceSyncs(first: 10) { edges { node {
          timeline(last: 20) { exchanges { requestBody answerBody } } } } } }
      """;

  @Test
  void what_nobody_may_see_is_nowhere_but_encrypted_in_the_exchanges() throws IOException {
    Launch launch =
        Packaged.launch("secrecy")
            .withEnvironment("DATABASE_PASSWORD", DATABASE_PASSWORD)
            .withEnvironment("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "*");
    Told told;
    String bodies;
    String said;
    try (QuickStartProcess process = launch.start().awaitReady(Packaged.START)) {
      Trial trial = new Trial(process.base());
      told = new Told(process.base());
      String accepted = publishAccepted(trial);
      publishLost(trial);
      publishRejected(trial, invoice("9003").replace("\"vatCode\":\"3\"", "\"vatCode\":\"99\""));
      changeInErp(trial);
      provisionWrongly(told);
      mapAnew(told, accepted);
      comeInWrongly(told);
      assertThat(told.graphql(ALL).toString()).contains("PublicationRejected", "demo-kanari");
      told.readEverything();
      bodies = bodies(process.base());
      String commandLine = commandLine(process);
      process.stop();
      said = process.output() + commandLine;
    }
    try (StoredTexts kept = kept(launch)) {
      assertNowhere(kept, launch, told, said, bodies);
    }
  }

  /** What was told and said holds neither; bodies, which an auditor sees, hold no secrets. */
  private static void assertNowhere(
      StoredTexts kept, Launch launch, Told told, String said, String bodies) throws IOException {
    Path masterKey = launch.dataDir().resolve("master-key");
    List<String> secrets = secrets(kept, masterKey, told);
    List<String> both = Stream.of(secrets, PERSONAL).flatMap(List::stream).toList();
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(found(both, told.all())).as("answers").isEmpty();
    softly.assertThat(found(both, said)).as("log and command line").isEmpty();
    List<String> addresses = kept.values("command_side", "client_connection", "hook_key");
    softly.assertThat(addresses).as("addresses of webhooks").hasSizeGreaterThan(3);
    softly.assertThat(found(addresses, told.all() + said)).as("what nobody can guess").isEmpty();
    softly.assertThat(kept.placesOf(both)).as("database").isEmpty();
    softly.assertThat(found(both, bytes(launch, "integration"))).as("its file").isEmpty();
    softly.assertThat(found(both, bytes(launch, "servicebus"))).as("the bus's file").isEmpty();
    try (StoredTexts cw = standIn(launch, "sandbox-cw")) {
      List<String> messages = cw.values("PUBLIC", "INTEGRATION_EVENT", "BODY");
      softly.assertThat(messages).as("messages to others").isNotEmpty();
      softly.assertThat(found(both, String.join("\n", messages))).as("messages").isEmpty();
    }
    softly.assertThat(found(PERSONAL, bodies)).as("what an auditor sees").contains(NAME);
    softly.assertThat(found(secrets, bodies)).as("bodies for auditors").isEmpty();
    assertExchanges(softly, kept.exchanges(masterKey), secrets);
    softly.assertAll();
  }

  private static void assertExchanges(
      SoftAssertions softly, List<StoredExchange> exchanges, List<String> secrets) {
    String bodies =
        exchanges.stream()
            .flatMap(each -> Stream.of(each.requestBody(), each.answerBody()))
            .filter(Objects::nonNull)
            .collect(Collectors.joining("\n"));
    softly.assertThat(found(PERSONAL, bodies)).as("what was said to the ERP").contains(NAME);
    softly.assertThat(found(secrets, bodies)).as("exchanges").isEmpty();
    softly.assertThat(sessionTokens(exchanges)).isNotEmpty().containsOnly("***");
  }

  /** All that there are: also those that the service has made or was given meanwhile. */
  private static List<String> secrets(StoredTexts kept, Path masterKey, Told told)
      throws IOException {
    List<String> inTheVault = kept.secrets(masterKey);
    assertThat(inTheVault).anyMatch(secret -> secret.contains(CONSUMER)).hasSizeGreaterThan(6);
    String key = Files.readString(masterKey).strip();
    return Stream.of(
            PLANTED,
            inTheVault,
            List.copyOf(told.tokens()),
            List.of(key.substring(key.lastIndexOf(':') + 1)))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> found(List<String> texts, String in) {
    return texts.stream().filter(in::contains).toList();
  }

  /** The service's own files as they lie, with what was in them before. */
  private static String bytes(Launch launch, String file) throws IOException {
    return Files.readString(launch.dataDir().resolve(file + ".mv.db"), StandardCharsets.ISO_8859_1);
  }

  /** As everybody on the machine can read it. */
  private static String commandLine(QuickStartProcess process) {
    return ProcessHandle.of(process.pid())
        .flatMap(running -> running.info().commandLine())
        .orElseThrow();
  }

  /** By an administrator who mistakes much. */
  private static void provisionWrongly(Told told) {
    String client = "/api/v1/clients/demo-kanari";
    String settings =
        "{\"provider\":\"tripletex\",\"settings\":{\"ConsumerToken\":\"%s\",\"EmployeeToken\":\"%s\"%s}}";
    assertThat(told.ask("admin", "PUT", client, null).status()).isEqualTo(201);
    String provider = "{\"provider\":\"tripletex\"}";
    ok(told.ask("admin", "PUT", client + "/provider", provider, "If-Match", "\"1\""));
    String more = ",\"Password\":\"" + UNKNOWN_SETTING + "\"";
    refused(
        told.ask(
            "admin",
            "PUT",
            client + "/connection",
            settings.formatted(CONSUMER, EMPLOYEE, more),
            "If-Match",
            "\"2\""));
    refused(
        told.ask(
            "admin",
            "PUT",
            client + "/connection",
            "{\"provider\":\"tripletex\",\"connectionString\":\"%s\"}".formatted(NO_FORM),
            "If-Match",
            "\"2\""));
    ok(
        told.ask(
            "admin",
            "PUT",
            client + "/connection",
            settings.formatted(CONSUMER, EMPLOYEE, ""),
            "If-Match",
            "\"2\""));
    told.ask("admin", "POST", client + "/connection/test", null);
    refused(told.ask("admin", "POST", client + "/activate", null, "If-Match", "\"3\""));
  }

  /** Tried out on an invoice with a person's name, and saved. */
  private static void mapAnew(Told told, String invoice) {
    String mapping = "/api/v1/clients/" + Trial.BYGG + "/mappings/invoice";
    String trial = "{\"invoiceId\":\"%s\"}".formatted(invoice);
    ok(told.ask("admin", "POST", mapping + "/validate", trial));
    String changes = "{\"valueMaps\":{\"vatCode\":{\"5\":\"52\"}},\"reason\":\"Theirs.\"}";
    String version = told.ask("admin", "GET", mapping, null).header("ETag");
    ok(told.ask("admin", "PUT", mapping, changes, "If-Match", version));
  }

  private static void ok(Http.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static void refused(Http.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
  }

  /** With what is no token, as who is not known, and with a webhook that nobody has signed. */
  private static void comeInWrongly(Told told) {
    refused(told.ask("GET", "/api/v1/clients", null, "Authorization", "Bearer " + NO_TOKEN));
    String basic =
        Base64.getEncoder()
            .encodeToString(("demo-support:" + LOGIN).getBytes(StandardCharsets.US_ASCII));
    told.ask("POST", "/sandbox/idp/oauth2/token", "{}", "Authorization", "Basic " + basic);
    told.ask("POST", "/webhooks/tripletex/nobody", "{}", "X-Signature", LOGIN);
  }

  private static String bodies(String base) {
    return new Told(base).graphql(BODIES).toString();
  }

  private static String publishAccepted(Trial trial) {
    String id = trial.post(Trial.BYGG, invoice("9001"));
    trial.awaitEvents(Trial.BYGG, id, "EchoIgnored");
    return id;
  }

  private static void publishLost(Trial trial) {
    trial.fault("answer-lost", 1);
    String id = trial.post(Trial.BYGG, invoice("9002"));
    assertThat(Trial.types(trial.awaitPublished(Trial.BYGG, id))).contains("PublicationUnclear");
  }

  private static void publishRejected(Trial trial, String invoice) {
    String id = trial.post(Trial.BYGG, invoice);
    Predicate<JsonNode> rejected = sync -> sync.path("status").asString("").equals("REJECTED");
    trial.awaitSync(Trial.BYGG, id, rejected);
  }

  private static void changeInErp(Trial trial) {
    String id = trial.post(Trial.BYGG, invoice("9004"));
    JsonNode published = trial.awaitPublished(Trial.BYGG, id);
    trial.control(
        "orders/" + ChangesInErpIT.orderOf(published),
        "{\"invoiceComment\":\"%s\"}".formatted(COMMENT));
    trial.awaitEvents(Trial.BYGG, id, "ForeignChangeFound");
  }

  private static String invoice(String number) {
    return Trial.invoice(number)
        .replace("Kunde AS", NAME)
        .replace("post@", EMAIL + number + "@")
        .replace("Grunnarbeid", LINE);
  }

  /** What was kept of the tokens that the ERP handed out. */
  private static List<String> sessionTokens(List<StoredExchange> exchanges) {
    return exchanges.stream()
        .map(StoredExchange::answerBody)
        .filter(body -> body != null && body.contains("\"token\""))
        .map(body -> body.replaceAll("(?s).*\"token\"\\s*:\\s*\"([^\"]*)\".*", "$1"))
        .toList();
  }

  /** The service's own database; those of the stand-ins are the outside world's. */
  private static StoredTexts kept(Launch launch) {
    return new StoredTexts(url(launch, "integration"), "sa", DATABASE_PASSWORD);
  }

  private static StoredTexts standIn(Launch launch, String file) {
    return new StoredTexts(url(launch, file), "sa", "");
  }

  private static String url(Launch launch, String file) {
    return "jdbc:h2:file:"
        + launch.dataDir().resolve(file)
        + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;IFEXISTS=TRUE;ACCESS_MODE_DATA=r";
  }
}
