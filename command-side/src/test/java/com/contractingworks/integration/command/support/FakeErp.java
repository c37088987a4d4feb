package com.contractingworks.integration.command.support;

import com.contractingworks.integration.kernel.erp.Fingerprint;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.ConnectionTest;
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
import com.contractingworks.integration.provider.WrittenDocument;
import com.contractingworks.integration.provider.exchange.Exchange;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * An ERP in memory, as a provider. Faults are queued by the test; each publishing call takes the
 * next one. Like a real ERP it happily holds the same key twice.
 */
public final class FakeErp implements Provider, Publishing, Notices, LookUps {

  /** What one call of the ERP does. */
  public enum Fault {
    NONE,
    ANSWER_LOST,
    NOT_COMMITTED,
    RATE_LIMITED,
    REJECTED
  }

  /** What the ERP holds. */
  public record Document(String id, String key, String number, int version, String state) {}

  private static final String ALGORITHM = "fake/1";

  public final List<Document> documents = new CopyOnWriteArrayList<>();
  public final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  public final AtomicInteger failingLookUps = new AtomicInteger();
  public volatile Supplier<Boolean> beforeAnswer = () -> true;
  private final AtomicInteger ids = new AtomicInteger();

  @Override
  public ProviderDescriptor descriptor() {
    return new ProviderDescriptor("fake", "Fake ERP", Duration.ofMillis(300), List.of());
  }

  @Override
  public MappingDocument defaultMapping(String entity) {
    return MappingDocument.parse(
        """
        {"format":"cw-mapping/1","name":"fake-invoice","version":1,"entity":"invoice","direction":"outbound",
         "source":"cw.invoice/1","target":"invoice","lookUps":[],
         "fields":[{"target":"number","from":[{"path":"number"}]}]}
        """);
  }

  @Override
  public LookUps lookUps() {
    return this;
  }

  @Override
  public Answer lookUp(String operation, tools.jackson.databind.JsonNode argument, Call call) {
    return new Answer.Missing();
  }

  @Override
  public Publishing publishing() {
    return this;
  }

  @Override
  public Outcome publish(Publication publication, Call call) {
    Fault fault = faults.isEmpty() ? Fault.NONE : faults.poll();
    record(call, "POST");
    Document document =
        new Document(
            "" + ids.incrementAndGet(),
            publication.key().value(),
            publication.record().content().path("number").asString(""),
            1,
            "unpaid");
    return switch (fault) {
      case NONE -> {
        documents.add(document);
        beforeAnswer.get();
        yield new Outcome.Accepted(published(document, "1"));
      }
      case ANSWER_LOST -> {
        documents.add(document);
        yield new Outcome.Unclear("timeout", "The answer did not come.");
      }
      case NOT_COMMITTED -> new Outcome.Unclear("timeout", "The answer did not come.");
      case RATE_LIMITED ->
          new Outcome.NotSent("rate-limited", "Too many calls.", Duration.ofMillis(100), true);
      case REJECTED -> new Outcome.Rejected("validation", "It was refused.", List.of());
    };
  }

  private static void record(Call call, String method) {
    call.exchanges()
        .record(
            new Exchange(
                call.clock().instant(),
                Duration.ZERO,
                method,
                "http://fake",
                "{}",
                200,
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

  private static Fingerprint fingerprint(String state) {
    return Fingerprint.of(ALGORITHM, Map.of("state", state));
  }

  @Override
  public Outcome resume(Finding.Draft draft, Publication publication, Call call) {
    throw new IllegalStateException("This ERP has no drafts.");
  }

  @Override
  public Finding find(Publication publication, Call call) {
    record(call, "GET");
    if (failingLookUps.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      return new Finding.Failed(new Outcome.NotSent("server-error", "It failed.", null, false));
    }
    List<Document> found = new ArrayList<>(documents);
    found.removeIf(document -> !document.key().equals(publication.key().value()));
    return switch (found.size()) {
      case 0 -> new Finding.Absent();
      case 1 -> new Finding.Found(published(found.get(0), null));
      default -> new Finding.Several(found.stream().map(Document::id).toList());
    };
  }

  /** A person registers a payment. */
  public void pay(String id) {
    documents.replaceAll(
        d ->
            d.id().equals(id)
                ? new Document(d.id(), d.key(), d.number(), d.version() + 1, "paid")
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
    record(call, "GET");
    return new NoticeReading.Read(
        documents.stream()
            .filter(d -> d.id().equals(notice.erpId()))
            .map(
                d ->
                    new DocumentReading(
                        "invoice",
                        d.id(),
                        false,
                        "" + d.version(),
                        fingerprint(d.state()),
                        d.key()))
            .toList());
  }

  @Override
  public Subscribing subscribe(URI target, Secret secret, Call call) {
    return new Subscribing.Subscribed(List.of("1"));
  }

  @Override
  public ConnectionTest test(Call call) {
    return new ConnectionTest.Reached("1", "Fake");
  }
}
