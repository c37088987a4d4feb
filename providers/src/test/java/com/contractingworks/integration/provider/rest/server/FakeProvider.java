package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.kernel.erp.Fingerprint;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.AfterPosting;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.ConnectionTest;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.DocumentReading;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.HeldDocument;
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
import com.contractingworks.integration.provider.tripletex.TripletexProvider;
import com.contractingworks.integration.provider.tripletex.TripletexSettings;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** A provider whose ERP is a map, and which answers what a test tells it to. */
final class FakeProvider implements Provider, Publishing, Corrections, Notices, LookUps {

  private final Provider mappings = new TripletexProvider(TripletexSettings.standard());
  private final Map<String, PublishedDocument> documents = new ConcurrentHashMap<>();
  private final Deque<Outcome> outcomes = new ArrayDeque<>();
  private final AtomicInteger writes = new AtomicInteger();
  private volatile Secret subscribed;
  private volatile int writtenBefore;

  /** What the next writing brings, instead of success. */
  void next(Outcome outcome) {
    outcomes.add(outcome);
  }

  /** What a writing request of the next publishing is answered with, before its outcome. */
  void writesBefore(int status) {
    writtenBefore = status;
  }

  /** Puts a document into the ERP. */
  void holds(PublicationKey key, String connection) {
    documents.put(connection + key, document("4712"));
  }

  int writes() {
    return writes.get();
  }

  int documents() {
    return documents.size();
  }

  Secret subscribed() {
    return subscribed;
  }

  @Override
  public ProviderDescriptor descriptor() {
    return new ProviderDescriptor(
        "fake",
        "Fake",
        Duration.ofSeconds(60),
        List.of(new ProviderDescriptor.Setting("ApiKey", "The key.", true, true)));
  }

  @Override
  public MappingDocument defaultMapping(String entity) {
    return mappings.defaultMapping(entity);
  }

  @Override
  public Optional<MappingDocument> mapping(String reference) {
    return mappings.mapping(reference);
  }

  @Override
  public LookUps lookUps() {
    return this;
  }

  @Override
  public Publishing publishing() {
    return this;
  }

  @Override
  public Optional<Corrections> corrections() {
    return Optional.of(this);
  }

  @Override
  public Notices notices() {
    return this;
  }

  @Override
  public ConnectionTest test(Call call) {
    return new ConnectionTest.Reached("42", null);
  }

  @Override
  public Outcome publish(Publication publication, Call call) {
    writes.incrementAndGet();
    if (writtenBefore != 0 && call.lease().isHeld()) {
      call.exchanges()
          .record(
              new Exchange(
                  call.clock().instant(),
                  Duration.ZERO,
                  "POST",
                  "http://erp/orders",
                  "{}",
                  writtenBefore,
                  "{}",
                  null));
      writtenBefore = 0;
    }
    Outcome told = outcomes.poll();
    if (told != null) {
      return told;
    }
    String place = place(publication, call);
    documents.put(place, document("4711"));
    return new Outcome.Accepted(documents.get(place));
  }

  @Override
  public Outcome resume(Finding.Draft draft, Publication publication, Call call) {
    return publish(publication, call);
  }

  @Override
  public Finding find(Publication publication, Call call) {
    PublishedDocument held = documents.get(place(publication, call));
    return held == null ? new Finding.Absent() : new Finding.Found(held);
  }

  @Override
  public Outcome revise(
      HeldDocument held, Publication publication, AfterPosting afterPosting, Call call) {
    return new Outcome.Rejected(POSTED, "It is posted.", List.of());
  }

  @Override
  public Outcome withdraw(HeldDocument held, LocalDate day, Call call) {
    writes.incrementAndGet();
    return new Outcome.Withdrawn(held.erpId(), List.of());
  }

  @Override
  public Answer lookUp(String operation, JsonNode argument, Call call) {
    return switch (operation) {
      case "known" -> new Answer.Value(argument);
      case "missing" -> new Answer.Missing();
      default -> throw new IllegalArgumentException("No such look-up.");
    };
  }

  @Override
  public boolean isGenuine(RawNotice notice, Secret secret) {
    return secret.reveal().equals(notice.headers().get("x-secret"));
  }

  @Override
  public List<Notice> parse(RawNotice notice) {
    String erpId = new String(notice.body(), StandardCharsets.UTF_8);
    return List.of(new Notice("delivery-" + erpId, "invoice.changed", "invoice", erpId));
  }

  @Override
  public NoticeReading read(Notice notice, Call call) {
    return new NoticeReading.Read(
        List.of(new DocumentReading(notice.entity(), notice.erpId(), true, null, null, null)));
  }

  @Override
  public Subscribing subscribe(URI target, Secret secret, Call call) {
    subscribed = secret;
    return new Subscribing.Subscribed(List.of(target.toString()));
  }

  private static String place(Publication publication, Call call) {
    return call.connection().identity() + publication.key();
  }

  private static PublishedDocument document(String erpId) {
    Fingerprint baseline = Fingerprint.of("fake/1", Map.of("total", "1"));
    return new PublishedDocument(
        erpId,
        "1",
        BigDecimal.TEN,
        "NOK",
        List.of(new WrittenDocument("invoice", erpId, "1", baseline, true)),
        List.of());
  }
}
