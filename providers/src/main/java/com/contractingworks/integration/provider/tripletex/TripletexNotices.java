package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.DocumentReading;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.NoticeReading;
import com.contractingworks.integration.provider.Notices;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.RawNotice;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.Pages;
import com.contractingworks.integration.provider.http.Query;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.tripletex.TripletexWire.CloseGroup;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Invoice;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Order;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Posting;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/**
 * Reads what Tripletex' webhooks are about. A payment has no event of its own: it closes a group of
 * postings, and the group leads to the invoices.
 */
final class TripletexNotices implements Notices {

  /** How far an invoice may be dated from the postings that lead to it. */
  private static final int DAYS_AROUND = 400;

  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private final TripletexClient client;
  private final Subscriptions subscriptions;
  private final PublishedInvoices published;

  TripletexNotices(TripletexClient client, PublishedInvoices published) {
    this.client = client;
    this.published = published;
    this.subscriptions = new Subscriptions(client);
  }

  @Override
  public boolean isGenuine(RawNotice notice, Secret secret) {
    return Signature.isGenuine(notice, secret);
  }

  @Override
  public List<Notice> parse(RawNotice notice) {
    TripletexWire.Delivery delivery = delivery(notice);
    String deliveryId = notice.headers().get(Signature.DELIVERY_ID);
    if (deliveryId == null || deliveryId.isBlank()) {
      throw new IllegalArgumentException("The header " + Signature.DELIVERY_ID + " is missing.");
    }
    int dot = delivery.event() == null ? -1 : delivery.event().indexOf('.');
    if (dot < 1 || delivery.id() == null) {
      throw new IllegalArgumentException(
          "The body names no event of the form object.verb, or no id.");
    }
    return List.of(
        new Notice(
            deliveryId,
            delivery.event(),
            delivery.event().substring(0, dot),
            delivery.id().toString()));
  }

  @Override
  public NoticeReading read(Notice notice, Call call) {
    Optional<Outcome.NotSent> notNow = TripletexProvider.notNow(client, call);
    if (notNow.isPresent()) {
      return new NoticeReading.Failed(notNow.get());
    }
    if (!ID.matcher(notice.erpId()).matches()) {
      return noId();
    }
    long id = Long.parseLong(notice.erpId());
    return switch (notice.entity()) {
      case Entities.INVOICE -> reading(notice, client.invoice(id, call).then(i -> one(reading(i))));
      case Entities.ORDER -> reading(notice, client.order(id, call).then(o -> one(reading(o))));
      case Entities.CLOSE_GROUP ->
          reading(notice, client.closeGroup(id, call).then(group -> invoices(group, call)));
      default -> new NoticeReading.Read(List.of());
    };
  }

  /** The listener takes numbers only, but a notice can come from the bus as well. */
  private static NoticeReading noId() {
    String message = "Tripletex' ids are numbers; the notice names another one.";
    return new NoticeReading.Failed(new Outcome.NotSent("not-an-id", message, null, false));
  }

  @Override
  public Subscribing subscribe(URI target, Secret secret, Call call) {
    return TripletexProvider.notNow(client, call)
        .<Subscribing>map(Subscribing.Failed::new)
        .orElseGet(() -> subscriptions.ensure(target, secret, call));
  }

  private static TripletexWire.Delivery delivery(RawNotice notice) {
    try {
      TripletexWire.Delivery delivery =
          Json.MAPPER.readValue(notice.body(), TripletexWire.Delivery.class);
      if (delivery != null) {
        return delivery;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The body is not the JSON of a Tripletex event.", e);
    }
    throw new IllegalArgumentException("The body is empty.");
  }

  /** The invoices that share a voucher with a posting of the group. */
  private HttpResult<List<DocumentReading>> invoices(CloseGroup group, Call call) {
    List<Posting> postings =
        group.postings() == null
            ? List.of()
            : group.postings().stream()
                .filter(posting -> posting.voucher() != null && posting.voucher().id() != null)
                .toList();
    if (postings.isEmpty()) {
      return new HttpResult.Ok<>(List.of());
    }
    String vouchers =
        postings.stream()
            .map(posting -> posting.voucher().id().toString())
            .distinct()
            .collect(Collectors.joining(","));
    List<LocalDate> days =
        postings.stream()
            .map(Posting::date)
            .filter(Objects::nonNull)
            .map(LocalDate::parse)
            .toList();
    LocalDate today = LocalDate.ofInstant(call.clock().instant(), ZoneOffset.UTC);
    LocalDate first = days.stream().min(LocalDate::compareTo).orElse(today);
    LocalDate last = days.stream().max(LocalDate::compareTo).orElse(today);
    return Pages.all(
            client.pageSize(),
            Invoice::id,
            from ->
                client.invoices(
                    first.minusDays(DAYS_AROUND),
                    last.plusDays(DAYS_AROUND),
                    Query.of("voucherId", vouchers),
                    from,
                    call))
        .then(found -> new HttpResult.Ok<>(found.stream().map(this::reading).toList()));
  }

  private static NoticeReading reading(Notice notice, HttpResult<List<DocumentReading>> result) {
    return result.match(NoticeReading.Read::new, failure -> gone(notice, failure));
  }

  private static NoticeReading gone(Notice notice, HttpFailure failure) {
    if (!failure.code().equals("not-found")) {
      return new NoticeReading.Failed(failure.whileReading());
    }
    return new NoticeReading.Read(
        notice.entity().equals(Entities.CLOSE_GROUP)
            ? List.of()
            : List.of(
                new DocumentReading(notice.entity(), notice.erpId(), true, null, null, null)));
  }

  private static HttpResult<List<DocumentReading>> one(DocumentReading reading) {
    return new HttpResult.Ok<>(List.of(reading));
  }

  /** A credit note has no order: our key is in its comment. */
  private static String reference(Invoice invoice) {
    if (invoice.orders() != null && !invoice.orders().isEmpty()) {
      return invoice.orders().get(0).reference();
    }
    return Boolean.TRUE.equals(invoice.isCreditNote()) ? invoice.comment() : null;
  }

  private DocumentReading reading(Invoice invoice) {
    return new DocumentReading(
        Entities.INVOICE,
        String.valueOf(invoice.id()),
        false,
        invoice.version() == null ? null : invoice.version().toString(),
        Fingerprints.ofInvoice(invoice, null),
        reference(invoice),
        published.state(invoice));
  }

  private static DocumentReading reading(Order order) {
    return new DocumentReading(
        Entities.ORDER,
        String.valueOf(order.id()),
        false,
        order.version() == null ? null : order.version().toString(),
        Fingerprints.ofOrder(order, null),
        order.reference());
  }
}
