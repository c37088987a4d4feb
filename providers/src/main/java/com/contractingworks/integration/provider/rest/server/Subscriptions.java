package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Notices.Subscribing;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One subscription per connection: the ERP's to here, and the service's from here. */
final class Subscriptions {

  private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/]{32,88}={0,2}");
  private static final int SHORTEST_SECRET = 24;
  private static final int LONGEST_SECRET = 64;
  private static final int HIGHEST_PORT = 65535;
  private static final int RANDOM_BYTES = 24;
  private static final int LONGEST_URL = 2000;

  private final Provider provider;
  private final URI publicUrl;
  private final State.Table<Subscription> subscriptions;
  private final State.Table<String> hooks;
  private final SecureRandom random = new SecureRandom();

  Subscriptions(Provider provider, URI publicUrl, State state) {
    this.provider = provider;
    this.publicUrl = publicUrl;
    this.subscriptions = state.table("subscriptions", Subscription.class);
    this.hooks = state.table("hooks", String.class);
  }

  /** The body that asks for one. */
  private record Asked(String url, String secret) {

    @Override
    public String toString() {
      return "Asked[***]";
    }
  }

  Optional<Subscription> of(String connection) {
    return subscriptions.get(connection);
  }

  /** The connection whose notices arrive at an address. */
  Optional<String> connectionOf(String hookKey) {
    return hooks.get(hookKey);
  }

  Reply subscribe(Request request, Call call) {
    if (publicUrl == null) {
      throw Refused.notFound("This provider sends no notices.");
    }
    Asked asked = checked(request.json(Asked.class));
    String connection = call.connection().identity();
    Optional<Subscription> before = of(connection);
    String hookKey = before.map(Subscription::hookKey).orElseGet(this::randomText);
    Secret erpKey =
        call.connection()
            .setting(Connection.WEBHOOK_KEY)
            .or(() -> before.map(Subscription::verifying))
            .orElseGet(() -> new Secret(randomText()));
    // Before the ERP is asked: its first notice may come before its answer.
    keep(connection, new Subscription(hookKey, erpKey.reveal(), asked.url(), asked.secret()));
    URI target = URI.create(publicUrl + "/hooks/" + hookKey);
    Subscribing result = provider.notices().subscribe(target, erpKey, call);
    if (result instanceof Subscribing.Failed failed) {
      return Replies.notNow(failed.reason());
    }
    List<String> ids = ((Subscribing.Subscribed) result).subscriptionIds();
    return Reply.ok(Map.of("ids", ids.isEmpty() ? List.of("by-hand") : ids));
  }

  private void keep(String connection, Subscription subscription) {
    hooks.put(subscription.hookKey(), connection);
    subscriptions.put(connection, subscription);
  }

  private static Asked checked(Asked asked) {
    if (asked.secret() == null || !isSecret(asked.secret())) {
      throw Refused.malformed("The member secret is not whsec_ and the base64 of 24 to 64 bytes.");
    }
    if (asked.url() == null || asked.url().length() > LONGEST_URL || !isHttp(asked.url())) {
      throw Refused.malformed("The member url is no http or https address.");
    }
    return asked;
  }

  private static boolean isSecret(String text) {
    if (!SECRET.matcher(text).matches()) {
      return false;
    }
    try {
      int bytes = Base64.getDecoder().decode(text.substring(text.indexOf('_') + 1)).length;
      return bytes >= SHORTEST_SECRET && bytes <= LONGEST_SECRET;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isHttp(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null
          && uri.getPort() <= HIGHEST_PORT
          && uri.getScheme().matches("(?i)https?");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private String randomText() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
