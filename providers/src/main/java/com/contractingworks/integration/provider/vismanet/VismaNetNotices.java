package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.kernel.Sha256;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.DocumentReading;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.NoticeReading;
import com.contractingworks.integration.provider.Notices;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.RawNotice;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.Hmac;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Invoice;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads what Visma.net's notices are about. Their exact form is not documented, so that the names
 * that are likely are all looked for; whatever a notice says, the invoice is read.
 */
final class VismaNetNotices implements Notices {

  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_-]{1,40}");
  private static final Pattern INVOICE_EVENT =
      Pattern.compile("(ar|customer)[ ._-]?(invoice|credit[ ._-]?note).*");
  private static final String[] EVENT = {"/event", "/eventType", "/eventName", "/type"};
  private static final String[] REFERENCE = {
    "/keys/referenceNumber", "/referenceNumber", "/key", "/keys/key", "/resourceId"
  };
  private static final String[] TYPE = {"/keys/documentType", "/documentType"};
  private static final String[] DELIVERY = {"/id", "/eventId", "/messageId", "/identifier"};
  private static final int KEY_BYTES = 16;

  private final VismaNetClient client;
  private final List<String> signatureHeaders;

  VismaNetNotices(VismaNetClient client, VismaNetSettings settings) {
    this.client = client;
    this.signatureHeaders = settings.signatureHeaders();
  }

  @Override
  public boolean isGenuine(RawNotice notice, Secret secret) {
    return !secret.reveal().isEmpty()
        && signatureHeaders.stream()
            .map(notice.headers()::get)
            .filter(given -> given != null)
            .map(given -> given.strip().replaceFirst("^sha256=", ""))
            .anyMatch(given -> Hmac.isBase64Of(given, "HmacSHA256", secret, notice.body()));
  }

  @Override
  public List<Notice> parse(RawNotice notice) {
    JsonNode body = json(notice);
    List<Notice> notices = new ArrayList<>();
    if (body.isArray()) {
      body.forEach(element -> notices.add(notice(element)));
    } else {
      notices.add(notice(body));
    }
    return notices;
  }

  @Override
  public NoticeReading read(Notice notice, Call call) {
    Optional<Outcome.NotSent> notNow = VismaNetProvider.notNow(client, call);
    if (notNow.isPresent()) {
      return new NoticeReading.Failed(notNow.get());
    }
    if (notice.entity().equals(Entities.OTHER)) {
      return new NoticeReading.Read(List.of());
    }
    if (!NUMBER.matcher(notice.erpId()).matches()) {
      String message = "Visma.net's numbers are letters and digits; the notice names another one.";
      return new NoticeReading.Failed(new Outcome.NotSent("not-an-id", message, null, false));
    }
    return notice.entity().equals(Entities.CREDIT_NOTE)
        ? read(DocumentKind.CREDIT_NOTE, notice, call, failure -> gone(notice, failure))
        : read(
            DocumentKind.INVOICE,
            notice,
            call,
            failure -> perhapsCreditNote(notice, failure, call));
  }

  private NoticeReading read(
      DocumentKind kind, Notice notice, Call call, Function<HttpFailure, NoticeReading> otherwise) {
    return client
        .document(kind, notice.erpId(), call)
        .match(read -> new NoticeReading.Read(List.of(reading(kind, read))), otherwise);
  }

  /** A notice that does not name the kind of its document may be about a credit note. */
  private NoticeReading perhapsCreditNote(Notice notice, HttpFailure noInvoice, Call call) {
    return noInvoice.code().equals(VismaNetErrors.NOT_FOUND)
        ? read(DocumentKind.CREDIT_NOTE, notice, call, failure -> gone(notice, failure))
        : gone(notice, noInvoice);
  }

  /**
   * Subscriptions are made by a person in Visma's Developer Portal, which shows the key once. That
   * the key has been entered here is all that can be seen of it.
   */
  @Override
  public Subscribing subscribe(URI target, Secret secret, Call call) {
    if (call.connection().setting(Connection.WEBHOOK_KEY).isPresent()) {
      return new Subscribing.Subscribed(List.of());
    }
    return new Subscribing.Failed(
        new Outcome.NotSent(
            "subscribe-by-hand",
            "Subscribe to AR Invoice in Visma's Developer Portal, then add its signature key to the"
                + " connection as "
                + Connection.WEBHOOK_KEY
                + ".",
            null,
            false));
  }

  private static JsonNode json(RawNotice notice) {
    try {
      JsonNode body = Json.MAPPER.readTree(notice.body());
      if (body != null && (body.isObject() || body.isArray())) {
        return body;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The body is not JSON.", e);
    }
    throw new IllegalArgumentException("The body is no JSON object or list.");
  }

  private static Notice notice(JsonNode body) {
    String event =
        first(body, EVENT).orElseThrow(() -> new IllegalArgumentException("It names no event."));
    boolean invoice = INVOICE_EVENT.matcher(event.toLowerCase(Locale.ROOT)).matches();
    String number = first(body, REFERENCE).orElse(invoice ? null : "none");
    if (number == null) {
      throw new IllegalArgumentException("It names no reference number.");
    }
    byte[] whole = body.toString().getBytes(StandardCharsets.UTF_8);
    String delivery =
        first(body, DELIVERY)
            .orElseGet(() -> Sha256.hex(new String(whole, StandardCharsets.UTF_8), KEY_BYTES));
    return new Notice(delivery, event, invoice ? entity(body, event) : Entities.OTHER, number);
  }

  private static String entity(JsonNode body, String event) {
    String said = first(body, TYPE).orElse(event).toLowerCase(Locale.ROOT);
    return said.matches(".*credit[ ._-]?note.*") ? Entities.CREDIT_NOTE : Entities.INVOICE;
  }

  private static Optional<String> first(JsonNode body, String... pointers) {
    for (String pointer : pointers) {
      JsonNode value = body.at(pointer);
      if ((value.isString() || value.isIntegralNumber()) && !value.asString().isBlank()) {
        return Optional.of(value.asString());
      }
    }
    return Optional.empty();
  }

  private static NoticeReading gone(Notice notice, HttpFailure failure) {
    if (!failure.code().equals(VismaNetErrors.NOT_FOUND)) {
      return new NoticeReading.Failed(failure.whileReading());
    }
    return new NoticeReading.Read(
        List.of(new DocumentReading(notice.entity(), notice.erpId(), true, null, null, null)));
  }

  private static DocumentReading reading(DocumentKind kind, Invoice read) {
    return new DocumentReading(
        kind.entity(),
        String.valueOf(read.referenceNumber()),
        false,
        read.timeStamp(),
        Fingerprints.of(kind, read),
        read.externalReference(),
        PublishedInvoices.state(read));
  }
}
