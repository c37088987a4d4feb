package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.Sha256;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.DocumentReading;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.NoticeReading;
import com.contractingworks.integration.provider.Notices;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.RawNotice;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what UniEconomy's event plans tell of. Only invoices are followed. */
final class UniEconomyNotices implements Notices {

  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
  private static final int KEY_BYTES = 16;

  private final UniEconomyClient client;
  private final EventPlans plans;
  private final Duration tolerance;
  private final InstantSource clock;

  UniEconomyNotices(UniEconomyClient client, Duration tolerance, InstantSource clock) {
    this.client = client;
    this.plans = new EventPlans(client);
    this.tolerance = tolerance;
    this.clock = clock;
  }

  @Override
  public boolean isGenuine(RawNotice notice, Secret secret) {
    return Signature.isGenuine(notice, secret, clock.instant(), tolerance);
  }

  @Override
  public List<Notice> parse(RawNotice notice) {
    JsonNode body = body(notice);
    String entity = body.path("EntityName").asString("");
    String event = body.path("EventType").asString("");
    if (entity.isBlank() || event.isBlank() || !body.path("EntityID").isIntegralNumber()) {
      throw new IllegalArgumentException("The body names no EntityName, EventType or EntityID.");
    }
    return List.of(
        new Notice(
            deliveryId(notice, body),
            entity + "." + event,
            entity,
            Long.toString(body.path("EntityID").longValue())));
  }

  /**
   * Deliveries carry no id, but a body that tells when its object was changed is the same only if
   * it is repeated. Where it does not tell, the second of the signature keeps two changes apart; a
   * repetition that is signed anew is then read once more, which does no harm.
   */
  private static String deliveryId(RawNotice notice, JsonNode body) {
    String text = new String(notice.body(), StandardCharsets.UTF_8);
    boolean dated = new Entity(body.path("Entity")).version() != null;
    String second = dated ? "" : Signature.of(notice).map(Signature::time).orElse("");
    return Sha256.hex(second + "." + text, KEY_BYTES);
  }

  @Override
  public NoticeReading read(Notice notice, Call call) {
    Optional<Outcome.NotSent> notNow = UniEconomyProvider.notNow(client, call);
    if (notNow.isPresent()) {
      return new NoticeReading.Failed(notNow.get());
    }
    if (!notice.entity().equals(PublishedInvoices.ENTITY)) {
      return new NoticeReading.Read(List.of());
    }
    if (!ID.matcher(notice.erpId()).matches()) {
      return noId();
    }
    return client
        .invoice(Long.parseLong(notice.erpId()), call)
        .match(
            invoice -> new NoticeReading.Read(List.of(reading(notice, invoice))),
            failure -> gone(notice, failure));
  }

  @Override
  public Subscribing subscribe(URI target, Secret secret, Call call) {
    return UniEconomyProvider.notNow(client, call)
        .<Subscribing>map(Subscribing.Failed::new)
        .orElseGet(() -> plans.ensure(target, secret, call));
  }

  /** The listener takes numbers only, but a notice can come from the bus as well. */
  private static NoticeReading noId() {
    String message = "UniEconomy's ids are numbers; the notice names another one.";
    return new NoticeReading.Failed(new Outcome.NotSent("not-an-id", message, null, false));
  }

  private static NoticeReading gone(Notice notice, HttpFailure failure) {
    return failure.code().equals(UniEconomyErrors.NOT_FOUND)
        ? new NoticeReading.Read(
            List.of(new DocumentReading(notice.entity(), notice.erpId(), true, null, null, null)))
        : new NoticeReading.Failed(failure.whileReading());
  }

  private static DocumentReading reading(Notice notice, Entity invoice) {
    if (invoice.isDeleted()) {
      return new DocumentReading(notice.entity(), notice.erpId(), true, null, null, null);
    }
    return new DocumentReading(
        PublishedInvoices.ENTITY,
        notice.erpId(),
        false,
        invoice.version(),
        Fingerprints.ofInvoice(invoice, null),
        invoice.text("ExternalReference"),
        PublishedInvoices.state(invoice));
  }

  private static JsonNode body(RawNotice notice) {
    try {
      JsonNode body = Json.MAPPER.readTree(notice.body());
      if (body != null && body.isObject()) {
        return body;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The body is not the JSON of a UniEconomy event.", e);
    }
    throw new IllegalArgumentException("The body is not an object.");
  }
}
