package com.contractingworks.integration.provider.rest.client;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.NoticeReading;
import com.contractingworks.integration.provider.Notices;
import com.contractingworks.integration.provider.RawNotice;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.Hmac;
import com.contractingworks.integration.provider.http.Query;
import com.contractingworks.integration.provider.rest.auth.StandardWebhooks;
import com.contractingworks.integration.provider.rest.wire.WireErpId;
import com.contractingworks.integration.provider.rest.wire.WireJson;
import com.contractingworks.integration.provider.rest.wire.WireReading;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The notices of a provider: Standard Webhooks. */
final class RestNotices implements Notices {

  private static final String TEST = "subscription.test";
  private static final Pattern ENTITY = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  private final Requests requests;
  private final InstantSource clock;

  RestNotices(Requests requests, InstantSource clock) {
    this.requests = requests;
    this.clock = clock;
  }

  @Override
  public boolean isGenuine(RawNotice notice, Secret secret) {
    return StandardWebhooks.isGenuine(
        notice.headers(), notice.body(), List.of(signing(secret)), clock.instant());
  }

  @Override
  public List<Notice> parse(RawNotice notice) {
    JsonNode body = body(notice);
    String type = body.path("type").asString("");
    if (type.equals(TEST)) {
      return List.of();
    }
    String entity = body.path("data").path("entity").asString("");
    String erpId = body.path("data").path("erpId").asString("");
    if (type.isBlank() || !ENTITY.matcher(entity).matches()) {
      throw new IllegalArgumentException("The body names no type or entity.");
    }
    String id = notice.headers().get(StandardWebhooks.ID);
    return List.of(new Notice(id, type, entity, WireErpId.checked(erpId)));
  }

  private static JsonNode body(RawNotice notice) {
    try {
      return WireJson.MAPPER.readTree(notice.body());
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The body is not JSON.", e);
    }
  }

  @Override
  public NoticeReading read(Notice notice, Call call) {
    String path =
        "/entities/"
            + Requests.segment(notice.entity())
            + "/"
            + Requests.segment(notice.erpId())
            + Query.of("event", notice.event());
    return requests
        .read("GET", path, null, call)
        .then(answer -> RestHttp.read(Documents.class, answer))
        .match(RestNotices::reading, failure -> new NoticeReading.Failed(failure.whileReading()));
  }

  private static NoticeReading reading(Documents documents) {
    try {
      return new NoticeReading.Read(documents.all().stream().map(WireReading::toReading).toList());
    } catch (IllegalArgumentException e) {
      return new NoticeReading.Failed(Failures.unreadable(e).whileReading());
    }
  }

  /** A provider without notices is done without; one that is away is asked again. */
  @Override
  public Subscribing subscribe(URI target, Secret secret, Call call) {
    boolean silent =
        requests.description(call).match(told -> !told.can(Description.NOTICES), away -> false);
    if (silent) {
      return new Subscribing.Subscribed(List.of());
    }
    Secret agreed = call.connection().setting(Connection.WEBHOOK_KEY).orElse(secret);
    return requests
        .read(
            "PUT",
            "/subscription",
            Map.of("url", target.toString(), "secret", signing(agreed).reveal()),
            call)
        .then(answer -> RestHttp.read(Subscription.class, answer))
        .match(RestNotices::subscribed, failure -> new Subscribing.Failed(failure.whileReading()));
  }

  private static Subscribing subscribed(Subscription subscription) {
    return subscription.ids() == null
        ? new Subscribing.Failed(Failures.unreadable().whileReading())
        : new Subscribing.Subscribed(subscription.ids());
  }

  /** The key that signs notices, made of what the service keeps for the connection. */
  private static Secret signing(Secret secret) {
    byte[] purpose = "cw provider notices".getBytes(StandardCharsets.UTF_8);
    return StandardWebhooks.secret(
        Hmac.sha256(secret.reveal().getBytes(StandardCharsets.UTF_8), purpose));
  }

  private record Documents(List<WireReading> documents) {

    List<WireReading> all() {
      if (documents == null) {
        throw new IllegalArgumentException("The member documents is missing.");
      }
      return documents;
    }
  }

  private record Subscription(List<String> ids) {}
}
