package com.contractingworks.integration.command.support;

import com.contractingworks.integration.kernel.erp.Fingerprint;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.ConnectionTest;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.DocumentReading;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.LookUps;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.NoticeReading;
import com.contractingworks.integration.provider.Notices;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.ProviderDescriptor;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.Publishing;
import com.contractingworks.integration.provider.RawNotice;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.SettingFormat;
import com.contractingworks.integration.provider.WrittenDocument;
import com.contractingworks.integration.provider.exchange.Exchange;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * An ERP in memory, as a provider. What its next calls do is told per invoice number. Like a real
 * ERP it happily holds the same key twice.
 */
public final class FakeErp implements Provider, Publishing, Notices, LookUps {

  /** What the ERP holds. */
  public record Document(String id, String key, String number, int version, String state) {}

  /** One call of the ERP as it was made: what it did, and for which invoice. */
  public record Made(String operation, String client, String number) {}

  /** VAT codes that it does not know, or not any more. It knows all others. */
  public final Set<String> lockedCodes = ConcurrentHashMap.newKeySet();

  /** By number, the VAT codes of what was sent. */
  public final Map<String, String> vatCodes = new ConcurrentHashMap<>();

  /** The company that each token leads to; 1 if it is not named. */
  public final Map<String, String> companies = new ConcurrentHashMap<>();

  private static final List<ProviderDescriptor.Setting> FORM =
      List.of(
          new ProviderDescriptor.Setting("Token", "The key.", true, true),
          new ProviderDescriptor.Setting(
              "Company", "Its number.", false, false, SettingFormat.NUMBER),
          new ProviderDescriptor.Setting(
              Connection.WEBHOOK_KEY, "The key of its notices.", false, true),
          new ProviderDescriptor.Setting(
              "BaseUrl", "Its address.", false, false, SettingFormat.ADDRESS));

  private static final String ALGORITHM = "fake/1";

  public final List<Document> documents = new CopyOnWriteArrayList<>();
  public final List<Made> calls = new CopyOnWriteArrayList<>();

  /** Credit notes; their number is the id of what they credit. */
  public final List<Document> creditNotes = new CopyOnWriteArrayList<>();

  private final Map<String, Queue<Behaviour>> correcting = new ConcurrentHashMap<>();
  private final Map<String, Queue<Behaviour>> publishing = new ConcurrentHashMap<>();
  private final Map<String, Queue<Behaviour>> finding = new ConcurrentHashMap<>();
  private final Map<String, Queue<Behaviour>> reading = new ConcurrentHashMap<>();
  private final Map<String, Queue<Behaviour>> subscribing = new ConcurrentHashMap<>();

  /** What it has last said to each client about the requests that are left. */
  public final Map<String, Integer> requestsLeft = new ConcurrentHashMap<>();

  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final Map<String, Behaviour> always = new ConcurrentHashMap<>();
  private final String name;
  private final AtomicInteger ids = new AtomicInteger();

  public FakeErp() {
    this("fake");
  }

  /** One under another name. */
  public FakeErp(String name) {
    this.name = name;
  }

  /** Happens between the reading of a document and the answer, with the document as it was read. */
  public volatile Consumer<Document> whileReading = document -> {};

  /**
   * What all calls that publish or look up for a client do, and the status that their exchanges
   * have, until told otherwise.
   */
  public void always(String client, int status, Behaviour behaviour) {
    statuses.put(client, status);
    always.put(client, behaviour);
  }

  /** All goes well with a client again. */
  public void recover(String client) {
    statuses.remove(client);
    always.remove(client);
  }

  /** What the next calls that publish this invoice do; after them all goes well again. */
  public void whenPublishing(String number, Behaviour... behaviours) {
    publishing
        .computeIfAbsent(number, n -> new ConcurrentLinkedQueue<>())
        .addAll(List.of(behaviours));
  }

  /** What the next look-ups of this invoice do; after them all goes well again. */
  public void whenLookingUp(String number, Behaviour... behaviours) {
    finding.computeIfAbsent(number, n -> new ConcurrentLinkedQueue<>()).addAll(List.of(behaviours));
  }

  /** What the next readings of this document do; after them all goes well again. */
  public void whenReading(String erpId, Behaviour... behaviours) {
    reading.computeIfAbsent(erpId, n -> new ConcurrentLinkedQueue<>()).addAll(List.of(behaviours));
  }

  /** What the next subscriptions of this client do; after them all goes well again. */
  public void whenSubscribing(String clientId, Behaviour... behaviours) {
    subscribing
        .computeIfAbsent(clientId, n -> new ConcurrentLinkedQueue<>())
        .addAll(List.of(behaviours));
  }

  /** What the next calls that credit this document do; after them all goes well again. */
  public void whenCrediting(String erpId, Behaviour... behaviours) {
    correcting
        .computeIfAbsent(erpId, n -> new ConcurrentLinkedQueue<>())
        .addAll(List.of(behaviours));
  }

  Behaviour nextCredit(String erpId) {
    return next(correcting, erpId);
  }

  String newId() {
    return "" + ids.incrementAndGet();
  }

  @Override
  public Optional<Corrections> corrections() {
    return Optional.of(new FakeCorrections(this));
  }

  /** How many documents the ERP holds of an invoice. */
  public List<Document> documentsOf(String number) {
    return documents.stream().filter(d -> d.number().equals(number)).toList();
  }

  /** The operations that were called for an invoice, in order. */
  public List<String> callsFor(String number) {
    return calls.stream().filter(c -> c.number().equals(number)).map(Made::operation).toList();
  }

  @Override
  public ProviderDescriptor descriptor() {
    return new ProviderDescriptor(name, "Fake ERP", Duration.ofMillis(300), FORM);
  }

  @Override
  public MappingDocument defaultMapping(String entity) {
    return MappingDocument.parse(
        """
        {"format":"cw-mapping/1","name":"fake-invoice","version":1,"entity":"invoice","direction":"outbound",
         "source":"cw.invoice/1","target":"invoice","lookUps":["vatCode"],
         "valueMaps":[{"name":"vatCode","source":"lines[].vatCode","targets":["lines[].vatCode"]}],
         "fields":[{"target":"number","from":[{"path":"number"}]},
           {"target":"lines","each":"lines","fields":[
             {"target":"vatCode","from":[{"path":"vatCode"},{"lookUp":"vatCode"}]}]}]}
        """);
  }

  @Override
  public Optional<MappingDocument> mapping(String reference) {
    return Optional.of(defaultMapping("invoice"))
        .filter(known -> known.reference().equals(reference));
  }

  @Override
  public LookUps lookUps() {
    return this;
  }

  @Override
  public Answer lookUp(String operation, JsonNode argument, Call call) {
    return lockedCodes.contains(argument.asString())
        ? new Answer.Missing()
        : new Answer.Value(argument);
  }

  @Override
  public Publishing publishing() {
    return this;
  }

  @Override
  public Outcome publish(Publication publication, Call call) {
    if (publication.credits() != null) {
      return new FakeCorrections(this).credit(publication.credits(), publication.key(), call);
    }
    String number = number(publication);
    record(call, "POST", number);
    vatCodes.put(number, publication.record().content().at("/lines/0/vatCode").asString(""));
    Behaviour behaviour = next(publishing, number, call);
    behaviour.before().accept(call);
    if (!call.lease().isHeld()) {
      return new Outcome.NotSent("lease-lost", "Another execution may be at it.", null, false);
    }
    Document document =
        new Document("" + ids.incrementAndGet(), publication.key().value(), number, 1, "unpaid");
    if (behaviour.commits()) {
      documents.add(document);
    }
    behaviour.after().accept(document);
    return behaviour.answer() == null
        ? new Outcome.Accepted(published(document, "1"))
        : behaviour.answer();
  }

  private Behaviour next(Map<String, Queue<Behaviour>> queues, String number, Call call) {
    Behaviour ofClient = always.get(call.connection().clientId());
    return ofClient == null ? next(queues, number) : ofClient;
  }

  private static Behaviour next(Map<String, Queue<Behaviour>> queues, String number) {
    Queue<Behaviour> queue = queues.get(number);
    Behaviour next = queue == null ? null : queue.poll();
    return next == null ? Behaviour.well() : next;
  }

  private static String number(Publication publication) {
    return publication.record() == null
        ? ""
        : publication.record().content().path("number").asString("");
  }

  void record(Call call, String method, String number) {
    calls.add(new Made(method, call.connection().clientId(), number));
    call.exchanges()
        .record(
            new Exchange(
                call.clock().instant(),
                Duration.ZERO,
                method,
                "http://fake",
                "{}",
                statuses.getOrDefault(call.connection().clientId(), 200),
                "{}",
                null));
  }

  private static PublishedDocument published(Document document, String version) {
    return new PublishedDocument(
        document.id(),
        "N" + document.id(),
        BigDecimal.TEN,
        "NOK",
        List.of(
            new WrittenDocument("invoice", document.id(), version, fingerprint("unpaid"), true)),
        List.of());
  }

  static Fingerprint fingerprint(String state) {
    return Fingerprint.of(ALGORITHM, Map.of("state", state));
  }

  @Override
  public Outcome resume(Finding.Draft draft, Publication publication, Call call) {
    throw new IllegalStateException("This ERP has no drafts.");
  }

  @Override
  public Finding find(Publication publication, Call call) {
    String number = number(publication);
    record(call, "GET", number);
    Behaviour behaviour = next(finding, number, call);
    behaviour.before().accept(call);
    if (behaviour.answer() instanceof Outcome.NotSent reason) {
      return new Finding.Failed(reason);
    }
    if (publication.credits() != null) {
      return new FakeCorrections(this).find(publication);
    }
    List<Document> found =
        documents.stream().filter(d -> d.key().equals(publication.key().value())).toList();
    return switch (found.size()) {
      case 0 -> new Finding.Absent();
      case 1 -> new Finding.Found(published(found.get(0), null));
      default -> new Finding.Several(found.stream().map(Document::id).toList());
    };
  }

  /** A person registers a payment. */
  public void pay(String id) {
    change(id, "paid");
  }

  /** A person sends a reminder. */
  public void dun(String id) {
    change(id, "dunned");
  }

  void change(String id, String state) {
    documents.replaceAll(
        d ->
            d.id().equals(id)
                ? new Document(d.id(), d.key(), d.number(), d.version() + 1, state)
                : d);
  }

  @Override
  public Notices notices() {
    return this;
  }

  @Override
  public boolean isGenuine(RawNotice notice, Secret secret) {
    return secret.reveal().equals(notice.headers().get("x-signature"));
  }

  @Override
  public List<Notice> parse(RawNotice notice) {
    String[] parts = new String(notice.body(), StandardCharsets.UTF_8).split(" ");
    if (parts.length != 2) {
      throw new IllegalArgumentException("The body must be '<delivery> <invoice>'.");
    }
    return List.of(new Notice(parts[0], "invoice.charged", "invoice", parts[1]));
  }

  @Override
  public NoticeReading read(Notice notice, Call call) {
    Document document =
        documents.stream().filter(d -> d.id().equals(notice.erpId())).findFirst().orElse(null);
    record(call, "READ", document == null ? "" : document.number());
    Behaviour behaviour = next(reading, notice.erpId());
    behaviour.before().accept(call);
    if (behaviour.answer() instanceof Outcome.NotSent reason) {
      return new NoticeReading.Failed(reason);
    }
    if (document != null) {
      whileReading.accept(document);
    }
    return new NoticeReading.Read(document == null ? List.of() : List.of(reading(document)));
  }

  private static DocumentReading reading(Document d) {
    return new DocumentReading(
        "invoice", d.id(), false, "" + d.version(), fingerprint(d.state()), d.key());
  }

  @Override
  public Subscribing subscribe(URI target, Secret secret, Call call) {
    record(call, "SUBSCRIBE", "");
    Behaviour behaviour = next(subscribing, call.connection().clientId());
    behaviour.before().accept(call);
    if (behaviour.answer() instanceof Outcome.NotSent reason) {
      return new Subscribing.Failed(reason);
    }
    return new Subscribing.Subscribed(List.of("1"));
  }

  @Override
  public OptionalInt requestsLeft(Connection connection) {
    Integer left = requestsLeft.get(connection.clientId());
    return left == null ? OptionalInt.empty() : OptionalInt.of(left);
  }

  @Override
  public ConnectionTest test(Call call) {
    String token = call.connection().require("Token").reveal();
    return token.startsWith("wrong")
        ? new ConnectionTest.Refused("unauthorised", "The ERP refuses the credentials.")
        : new ConnectionTest.Reached(companies.getOrDefault(token, "1"), "Fake");
  }
}
