package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.kernel.record.EntityRecord;
import com.contractingworks.integration.provider.LookUps;
import com.contractingworks.integration.provider.Mapped;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.RecordMapper;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.mapping.CompiledMapping;
import com.contractingworks.integration.provider.mapping.InvalidMappingException;
import com.contractingworks.integration.provider.mapping.LookUpRequest;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the documents that the kit publishes: CW's, through the provider's mapping if it has one,
 * each with a key and a number that no run had before.
 */
final class Samples {

  static final BigDecimal PRICE = new BigDecimal("850.00");
  private static final BigDecimal FREIGHT = new BigDecimal("320.00");
  private static final BigDecimal QUANTITY = new BigDecimal("2");
  private static final BigDecimal WITH_VAT = new BigDecimal("1.25");

  private final Trial trial;
  private final String run = UUID.randomUUID().toString();
  private final AtomicInteger made = new AtomicInteger();
  private final Map<LookUpRequest, LookUps.Answer> answers = new ConcurrentHashMap<>();
  private CompiledMapping mapping;

  Samples(Trial trial) {
    this.trial = trial;
  }

  /** A new invoice. */
  Sample invoice() {
    String id = "KIT-" + run.substring(0, 8) + "-" + made.incrementAndGet();
    return sample(id, document(id, "INVOICE", PRICE), PRICE);
  }

  /** Another content for the key of a sample. */
  Sample otherContent(Sample sample) {
    BigDecimal price = PRICE.add(BigDecimal.TEN);
    return sample(sample.id(), document(sample.id(), "INVOICE", price), price);
  }

  /**
   * A credit note over a whole invoice.
   *
   * @throws NotTested if the provider's own mapping takes none
   */
  Sample creditNote() {
    String id = "KIT-" + run.substring(0, 8) + "-" + made.incrementAndGet();
    ObjectNode document = document(id, "CREDIT_NOTE", PRICE);
    if (map(document) instanceof Mapped.Refused) {
      throw new NotTested("The provider's own mapping takes no credit notes.");
    }
    return sample(id, document, PRICE);
  }

  /** The record of a document of CW; throws {@link Broken} if it cannot be made. */
  ObjectNode record(ObjectNode document) {
    if (trial.description().recordSchema().isEmpty()) {
      return document;
    }
    Mapped mapped = map(document);
    if (mapped instanceof Mapped.Made made) {
      return made.record().content();
    }
    throw new Broken("The kit's invoice cannot be mapped. " + why(mapped));
  }

  private static String why(Mapped mapped) {
    return mapped.match(
        made -> "",
        refused ->
            refused.reason().message()
                + refused.reason().fieldErrors().stream()
                    .map(error -> " " + error.field() + ": " + error.message())
                    .collect(Collectors.joining()),
        notReady ->
            "A look-up that its mapping needs did not succeed. " + notReady.reason().message());
  }

  /** Whether a record lacks what its schema requires; CW's documents are, without an amount. */
  boolean isWrong(ObjectNode record) {
    Optional<String> schema = trial.description().recordSchema();
    return schema.isEmpty()
        || !trial
            .schemas()
            .problems(trial.send(Request.get("/schemas/" + schema.get())).json(), record)
            .isEmpty();
  }

  /** An invoice or credit note of CW, of two lines, with the VAT code 3: 25 %. */
  static ObjectNode document(String id, String kind, BigDecimal price, LocalDate day) {
    ObjectNode document =
        (ObjectNode)
            Json.MAPPER.readTree(
                """
                {"clientId":"conformance-kit","revision":1,"currency":"NOK",
                 "customer":{"id":"KIT-1","name":"Conformance Kit AS","organisationNumber":"999888777",
                   "email":"kit@kunde.example"},
                 "lines":[
                   {"position":1,"description":"Groundwork","quantity":2,"unitPrice":0,"vatCode":"3"},
                   {"position":2,"description":"Freight","quantity":1,"unitPrice":320.00,"vatCode":"3"}]}
                """);
    document.put("invoiceId", id).put("kind", kind).put("number", number(id));
    document.put("invoiceDate", day.toString()).put("deliveryDate", day.toString());
    document.put("dueDate", day.plusDays(14).toString());
    ((ObjectNode) document.at("/lines/0")).put("unitPrice", price);
    return document;
  }

  private ObjectNode document(String id, String kind, BigDecimal price) {
    return document(id, kind, price, day());
  }

  /** Nine digits that hardly come twice. */
  private static String number(String id) {
    return String.valueOf(100_000_000 + Math.floorMod((long) id.hashCode() * 31, 899_999_999));
  }

  private Sample sample(String id, ObjectNode document, BigDecimal price) {
    PublicationKey key =
        PublicationKey.derive(new InvoiceSyncId("conformance-kit", run + id), 1, "invoice", 1);
    BigDecimal total = price.multiply(QUANTITY).add(FREIGHT).multiply(WITH_VAT);
    return new Sample(id, key, day(), record(document), total);
  }

  private LocalDate day() {
    return LocalDate.ofInstant(trial.now(), ZoneOffset.UTC);
  }

  private Mapped map(ObjectNode document) {
    // There is no call: the look-ups are the kit's own requests.
    return trial.description().recordSchema().isEmpty()
        ? new Mapped.Made(new EntityRecord("invoice", document))
        : RecordMapper.map(
            new EntityRecord("invoice", document),
            mapping(),
            (operation, argument, call) -> lookUp(new LookUpRequest(operation, argument)),
            null);
  }

  private synchronized CompiledMapping mapping() {
    if (mapping == null) {
      Answer answer = trial.send(Request.get("/mappings/" + trial.description().entity()));
      Broken.unless(answer.is(200), "The mapping cannot be had. " + answer.told());
      try {
        mapping = CompiledMapping.compile(MappingDocument.parse(answer.body()));
      } catch (InvalidMappingException e) {
        throw new Broken("The mapping cannot be used: " + e.getMessage());
      }
    }
    return mapping;
  }

  private LookUps.Answer lookUp(LookUpRequest question) {
    LookUps.Answer known = answers.get(question);
    if (known != null) {
      return known;
    }
    LookUps.Answer asked = ask(question);
    if (asked instanceof LookUps.Answer.Value) {
      answers.put(question, asked);
    }
    return asked;
  }

  private LookUps.Answer ask(LookUpRequest question) {
    ObjectNode body = Json.MAPPER.createObjectNode().put("operation", question.operation());
    body.set("argument", question.argument());
    Answer answer =
        trial.send(
            trial.connected(Request.post("/look-ups", Json.MAPPER.writeValueAsString(body))));
    JsonNode json = answer.json();
    if (answer.is(200) && json.path("found").asBoolean(false)) {
      return new LookUps.Answer.Value(json.path("value"));
    }
    return answer.is(200)
        ? new LookUps.Answer.Missing()
        : new LookUps.Answer.Failed(new Outcome.NotSent("look-up", answer.told(), null, false));
  }

  /** The reference of the mapping that the samples were made with; empty if there is none. */
  Optional<String> mappingReference() {
    return trial.description().recordSchema().isEmpty()
        ? Optional.empty()
        : Optional.of(mapping().reference());
  }
}
