package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One run of the kit, as the clauses see it. */
final class Trial implements AutoCloseable {

  /** How much longer than the provider may take the service waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration LONGEST_WORK = Duration.ofMinutes(5);
  private static final int MOST_REFUSALS = 5;
  private static final int LONGEST_PAUSE = 60;
  private static final int SHORTEST_SECRET = 4;

  private final Plan plan;
  private final Wire wire;
  private final InstantSource clock;
  private final CountDownLatch stop;
  private final Schemas schemas = new Schemas();
  private final Samples samples = new Samples(this);
  private Description description;
  private Inbox inbox;

  Trial(Plan plan, InstantSource clock, CountDownLatch stop) {
    this.plan = plan;
    this.wire = new Wire(plan.target(), plan.proof(), plan.rules());
    this.clock = clock;
    this.stop = stop;
  }

  Plan plan() {
    return plan;
  }

  Wire wire() {
    return wire;
  }

  Schemas schemas() {
    return schemas;
  }

  Samples samples() {
    return samples;
  }

  Instant now() {
    return clock.instant();
  }

  /** The provider's description, asked once. */
  synchronized Description description() {
    if (description == null) {
      Answer answer = wire.send(Request.get("/descriptor"), Duration.ofSeconds(35));
      description = new Description(answer.json());
    }
    return description;
  }

  /** Where notices arrive; the clause is not tested if they cannot. */
  synchronized Inbox inbox() {
    NotTested.unless(
        plan.hearsNotices(),
        "The kit was not told where notices can reach it; on the command line --callback-url does.");
    if (inbox == null) {
      inbox =
          new Inbox(plan.mailbox() == null ? ServerMailbox.open(plan.callback()) : plan.mailbox());
    }
    return inbox;
  }

  @Override
  public synchronized void close() {
    if (inbox != null) {
      inbox.close();
    }
  }

  /** The request on the connection that works. */
  Request connected(Request request) {
    return request.on(connection("conformance-kit", plan.connection()));
  }

  /**
   * What must never be seen of the connections: their secret settings, the wrong ones too, and the
   * headers that carry them.
   */
  List<Secret> connectionSecrets() {
    return Stream.concat(secretSettings(), wire.connections())
        .filter(secret -> secret.length() >= SHORTEST_SECRET)
        .distinct()
        .map(Secret::new)
        .toList();
  }

  private Stream<String> secretSettings() {
    JsonNode properties = description().settings().path("properties");
    return Stream.of(plan.connection(), plan.otherConnection())
        .filter(settings -> settings != null)
        .flatMap(settings -> settings.properties().stream())
        .filter(setting -> properties.path(setting.getKey()).path("writeOnly").asBoolean(false))
        .map(setting -> setting.getValue().asString(""))
        .flatMap(secret -> Stream.of(secret, Alteration.of(secret)));
  }

  /** The header of a connection. */
  static String connection(String client, ObjectNode settings) {
    ObjectNode content = Json.MAPPER.createObjectNode().put("client", client).put("generation", 1);
    content.set("settings", settings);
    byte[] json = Json.MAPPER.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
  }

  /** Sends a request once. */
  Answer once(Request request) {
    goOn();
    return wire.send(request, limit());
  }

  /** Sends a request, and again if the provider asks to wait. */
  Answer send(Request request) {
    Answer answer = once(request);
    for (int i = 1; answer.is(429) && i < MOST_REFUSALS; i++) {
      pause(retryAfter(answer));
      answer = once(request);
    }
    return answer;
  }

  /** Publishes a sample, and waits for what was begun to end. */
  Answer publish(Sample sample) {
    return publish(sample, sample.json());
  }

  /** The same with another body. */
  Answer publish(Sample sample, String body) {
    Request request = connected(Request.put(sample.path(), body));
    return ended(request, send(request));
  }

  /** What became of a request that was answered with 202; any other answer as it is. */
  Answer ended(Request request, Answer first) {
    Answer answer = first;
    Instant latest = now().plus(longestWork());
    Optional<URI> address = location(request, first);
    while (answer.is(202) && now().isBefore(latest) && address.isPresent()) {
      pause(retryAfter(answer));
      answer = wire.send(connected(Request.get(address.get().getPath())), address.get(), limit());
    }
    return answer;
  }

  /** What takes longer would be taken for absent. */
  private Duration longestWork() {
    Duration horizon = description().commitHorizon();
    return horizon.compareTo(LONGEST_WORK) < 0 ? horizon : LONGEST_WORK;
  }

  /** Where to ask what became of a request; empty if that is not on the provider's own host. */
  Optional<URI> location(Request request, Answer answer) {
    try {
      return answer
          .header("Location")
          .map(address -> wire.uri(request.path()).resolve(address))
          .filter(uri -> uri.getRawAuthority().equals(plan.target().getRawAuthority()))
          .filter(uri -> uri.getScheme().equals(plan.target().getScheme()));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // No address at all, which the clause put-async tells.
    }
  }

  /** Publishes a new invoice, as the beginning of something else. */
  Accepted accepted() {
    Sample sample = samples.invoice();
    Answer answer = publish(sample);
    Broken.unless(answer.is(200, 201), "A new invoice was not accepted. " + answer.told());
    Accepted accepted = new Accepted(sample, answer.json());
    Broken.unless(!accepted.erpId().isEmpty(), "A new invoice is accepted without an erpId.");
    return accepted;
  }

  /** A sample and the document that the provider answered. */
  record Accepted(Sample sample, JsonNode document) {

    String erpId() {
      return document.path("erpId").asString("");
    }

    ObjectNode held() {
      return sample.held(document);
    }
  }

  /** Looks a sample up by its key alone. */
  Answer lookUp(Sample sample) {
    return lookUp(sample, sample.lookUpByKey());
  }

  /** Looks a sample up with a body. */
  Answer lookUp(Sample sample, String body) {
    return send(connected(Request.post(sample.path() + "/look-up", body)));
  }

  /** Fails the clause if the ERP shows anything under a key. */
  void nothingIsThere(Sample sample) {
    Answer answer = lookUp(sample);
    Broken.unless(
        answer.json().path("state").asString("").equals("absent"),
        "Afterwards the key is not absent. " + answer.told() + " " + answer.json().path("state"));
  }

  /** Fails the clause unless the ERP shows exactly one document under a key, of this id. */
  JsonNode onlyOneIsThere(Sample sample, String erpId) {
    Answer answer = lookUp(sample);
    JsonNode finding = answer.json();
    Broken.unless(
        finding.path("state").asString("").equals("found"),
        "The look-up does not find one document. " + answer.told() + " " + finding.path("state"));
    String found = finding.path("document").path("erpId").asString("");
    Broken.unless(
        found.equals(erpId),
        "The look-up finds the id " + found + " in the place of " + erpId + ".");
    return finding.path("document");
  }

  /** Fails the clause unless an answer has one of these statuses. */
  static void expect(Answer answer, String what, int... statuses) {
    Broken.unless(answer.is(statuses), what + " " + answer.told());
  }

  /** Fails the clause unless an answer is JSON of a schema of the document. */
  void fits(Answer answer, String schema) {
    fitsAt(answer, "/components/schemas/" + schema);
  }

  /** The same for a schema at another place of the document. */
  void fitsAt(Answer answer, String pointer) {
    Broken.unless(
        answer.mediaType().equals("application/json"),
        "The content type is '" + answer.mediaType() + "' and not application/json.");
    Broken.unless(!answer.json().isMissingNode(), "The body is not JSON.");
    none(schemas.problemsAt(pointer, answer.json()), "The body does not fit its schema");
  }

  /** Fails the clause if there are problems. */
  static void none(List<String> problems, String what) {
    Broken.unless(problems.isEmpty(), what + ": " + String.join("; ", problems));
  }

  /** Waits, unless the run is stopped. */
  void pause(Duration time) {
    try {
      if (stop.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Stopped();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    }
  }

  private void goOn() {
    pause(Duration.ZERO);
  }

  private Duration limit() {
    return description().answersWithin().plus(PATIENCE);
  }

  private static Duration retryAfter(Answer answer) {
    String seconds = answer.header("Retry-After").orElse("1");
    boolean readable = seconds.matches("[0-9]{1,4}");
    return Duration.ofSeconds(readable ? Math.min(Integer.parseInt(seconds), LONGEST_PAUSE) : 1);
  }
}
