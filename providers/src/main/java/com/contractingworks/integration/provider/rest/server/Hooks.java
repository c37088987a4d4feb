package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.kernel.Sha256;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.RawNotice;
import com.contractingworks.integration.provider.rest.wire.WireErpId;
import com.contractingworks.integration.provider.rest.wire.WireJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the ERP's notices in: verified, written down, passed on. One that cannot be verified or
 * read is answered 503, so that the ERP sends it again instead of giving its subscription up.
 */
final class Hooks {

  private static final Logger log = LoggerFactory.getLogger(Hooks.class);
  private static final int ID_LENGTH = 40;

  private final Provider provider;
  private final Subscriptions subscriptions;
  private final Journal journal;
  private final Deliveries deliveries;
  private final InstantSource clock;

  Hooks(
      Provider provider,
      Subscriptions subscriptions,
      Journal journal,
      Deliveries deliveries,
      InstantSource clock) {
    this.provider = provider;
    this.subscriptions = subscriptions;
    this.journal = journal;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  Reply receive(String hookKey, Request request) {
    String connection =
        subscriptions
            .connectionOf(hookKey)
            .orElseThrow(() -> Refused.notFound("Nobody subscribed to this address."));
    Subscription subscription = subscriptions.of(connection).orElseThrow();
    RawNotice raw = new RawNotice(headers(request), request.parts().body());
    if (!provider.notices().isGenuine(raw, subscription.verifying())) {
      log.warn("A notice about {} could not be verified.", connection);
      throw Refused.notNow("not-genuine", "The notice could not be verified.");
    }
    parsed(raw, connection).forEach(notice -> takeIfNamed(connection, notice));
    return Reply.empty(204);
  }

  /** A notice of our own that says nothing. */
  Reply test(String connection) {
    if (subscriptions.of(connection).isEmpty()) {
      throw Refused.notFound("There is no subscription of this connection.");
    }
    deliveries.add(connection, UUID.randomUUID().toString(), body("subscription.test", Map.of()));
    return Reply.empty(204);
  }

  private List<Notice> parsed(RawNotice raw, String connection) {
    try {
      return provider.notices().parse(raw);
    } catch (IllegalArgumentException e) {
      log.warn("A genuine notice about {} could not be read: {}", connection, e.getMessage());
      throw Refused.notNow("unreadable", "The notice could not be read.");
    }
  }

  /** The service could not even name it, and would have it sent again and again. */
  private void takeIfNamed(String connection, Notice notice) {
    String erpId = WireErpId.of(notice.erpId());
    if (WireErpId.isAllowed(erpId)) {
      take(connection, new Notice(notice.deliveryId(), notice.event(), notice.entity(), erpId));
    } else {
      log.warn("A notice about {} names an object by no id of ours; it is dropped.", connection);
    }
  }

  private void take(String connection, Notice notice) {
    journal.add(connection, notice, clock.instant());
    String id =
        Sha256.hex(
            String.join(
                "\n",
                connection,
                notice.deliveryId(),
                notice.event(),
                notice.entity(),
                notice.erpId()));
    deliveries.add(
        connection,
        id.substring(0, ID_LENGTH),
        body(notice.event(), Map.of("entity", notice.entity(), "erpId", notice.erpId())));
  }

  private String body(String type, Map<String, String> data) {
    Map<String, Object> body = new TreeMap<>();
    Instant now = clock.instant();
    body.put("type", type);
    body.put("timestamp", now.toString());
    body.put("data", data);
    return WireJson.MAPPER.writeValueAsString(body);
  }

  private static Map<String, String> headers(Request request) {
    Map<String, String> headers = new TreeMap<>();
    request
        .parts()
        .headers()
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return headers;
  }
}
