package com.contractingworks.integration.command.webhook;

import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.client.ConnectionDirectory.Entry;
import com.contractingworks.integration.command.inbox.BusUnavailable;
import com.contractingworks.integration.command.inbox.CloudEvent;
import com.contractingworks.integration.command.inbox.CommandOutbox;
import com.contractingworks.integration.command.inbox.DeliveryMeter;
import com.contractingworks.integration.command.inbox.DeliveryMeter.Outcome;
import com.contractingworks.integration.command.inbox.NoticeMessage;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.Notices;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.RawNotice;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes webhooks in: verifies the raw bytes, puts the notice on the bus, answers. What it means is
 * found out later.
 *
 * <p>A request that cannot be verified is answered with 503: it changes nothing, and if it was
 * genuine and our own secret is wrong, the ERP tries again instead of giving up the subscription,
 * as most do after a 4xx. The same holds for one that is genuine and cannot be read: what it says
 * would be lost otherwise; and for one that the bus does not take soon.
 *
 * <p>A delivery that comes again is passed on again, under the same id: the bus drops it if that is
 * soon, and the document that it is about knows its notices.
 */
@RestController
class WebhookController {

  private static final Logger log = LoggerFactory.getLogger(WebhookController.class);
  private static final String RETRY_AFTER_SECONDS = "60";

  private final ConnectionDirectory directory;
  private final Providers providers;
  private final CommandOutbox outbox;
  private final JsonMapper json;
  private final WebhookSettings settings;
  private final DeliveryMeter deliveries;

  WebhookController(
      ConnectionDirectory directory,
      Providers providers,
      CommandOutbox outbox,
      JsonMapper json,
      WebhookSettings settings,
      DeliveryMeter deliveries) {
    this.directory = directory;
    this.providers = providers;
    this.outbox = outbox;
    this.json = json;
    this.settings = settings;
    this.deliveries = deliveries;
  }

  @PostMapping("/webhooks/{provider}/{hookKey}")
  ResponseEntity<Void> receive(
      @PathVariable String provider, @PathVariable String hookKey, HttpServletRequest request)
      throws IOException {
    Optional<Entry> entry =
        directory.findByHookKey(hookKey).filter(found -> found.provider().equals(provider));
    Optional<Notices> notices = providers.find(provider).map(Provider::notices);
    if (entry.isEmpty() || notices.isEmpty()) {
      return refuse("unknown-address", known(provider), HttpStatus.NOT_FOUND);
    }
    byte[] body = request.getInputStream().readNBytes(settings.maxBodyBytes() + 1);
    if (body.length > settings.maxBodyBytes()) {
      return refuse("too-large", provider, HttpStatus.CONTENT_TOO_LARGE);
    }
    RawNotice raw = new RawNotice(headers(request), body);
    if (!notices.get().isGenuine(raw, entry.get().signatureKey())) {
      log.warn("A webhook for {} could not be verified.", entry.get().clientId());
      return refuse("not-genuine", provider, HttpStatus.SERVICE_UNAVAILABLE);
    }
    return take(notices.get(), raw, entry.get());
  }

  /** The database is away: the ERP is to deliver again. */
  @ExceptionHandler
  ResponseEntity<Void> postpone(DataAccessException e) {
    log.warn("A webhook could not be taken: {}", e.toString());
    deliveries.count(Outcome.POSTPONED, "unknown");
    return answer(HttpStatus.SERVICE_UNAVAILABLE);
  }

  private ResponseEntity<Void> take(Notices notices, RawNotice raw, Entry entry) {
    List<CloudEvent> messages;
    try {
      messages = messages(entry, notices.parse(raw));
    } catch (IllegalArgumentException e) {
      log.warn("A genuine webhook for {} could not be read: {}", entry.clientId(), e.getMessage());
      deliveries.count(Outcome.UNREADABLE, entry.provider());
      return answer(HttpStatus.SERVICE_UNAVAILABLE);
    }
    return passOn(messages, entry);
  }

  private ResponseEntity<Void> passOn(List<CloudEvent> messages, Entry entry) {
    try {
      messages.forEach(outbox::send);
    } catch (BusUnavailable e) {
      log.warn("A webhook for {} could not be passed on: {}", entry.clientId(), e.toString());
      deliveries.count(Outcome.POSTPONED, entry.provider());
      return answer(HttpStatus.SERVICE_UNAVAILABLE);
    }
    deliveries.count(Outcome.ACCEPTED, entry.provider());
    return ResponseEntity.noContent().build();
  }

  private List<CloudEvent> messages(Entry entry, List<Notice> notices) {
    return notices.stream()
        .map(notice -> NoticeMessage.of(documentId(entry, notice), notice, json))
        .toList();
  }

  private static ErpDocumentId documentId(Entry entry, Notice notice) {
    return new ErpDocumentId(
        entry.clientId(), entry.provider(), entry.generation(), notice.entity(), notice.erpId());
  }

  private ResponseEntity<Void> refuse(String reason, String provider, HttpStatus status) {
    deliveries.refused(reason, provider);
    return answer(status);
  }

  /** What anybody can put into an address makes no counter of its own. */
  private String known(String provider) {
    return providers.find(provider).isPresent() ? provider : "unknown";
  }

  private static ResponseEntity<Void> answer(HttpStatus status) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return answer.build();
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    Map<String, String> headers = new TreeMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.putIfAbsent(name.toLowerCase(Locale.ROOT), request.getHeader(name));
    }
    return headers;
  }
}
