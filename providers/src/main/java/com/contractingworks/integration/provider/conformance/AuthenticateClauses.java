package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.json.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Only the service is let in. */
final class AuthenticateClauses {

  private static final String GROUP = "authenticate";
  private static final String NEVER_WAS = "an-id-that-never-was";
  private static final URI NOBODY = URI.create("https://conformance-kit.invalid/notices");

  private AuthenticateClauses() {}

  static List<Clause> all() {
    return List.of(
        new Clause(
            GROUP,
            "auth-required",
            "Without a token or signature: 401, nothing done.",
            "Check the proof of every request before you look at anything else of it.",
            AuthenticateClauses::required),
        new Clause(
            GROUP,
            "auth-forged",
            "With a wrong token, or a signature over another request: 401, nothing done.",
            "Compare tokens whole. Check that a signature covers what the interface names, is not older than five minutes and its nonce is new, and that Content-Digest is that of the body.",
            AuthenticateClauses::forged),
        new Clause(
            GROUP,
            "auth-rotation",
            "While the secret is rotated the old and the new one are both taken.",
            "Keep two secrets, or two keyids, for as long as a rotation lasts.",
            AuthenticateClauses::rotation));
  }

  private static void required(Trial trial) {
    Sample sample = trial.samples().invoice();
    for (Request request : requests(trial, sample)) {
      Trial.expect(
          trial.once(request.unproved()),
          request.method() + " " + request.path() + " without a proof is not answered with 401.",
          401);
    }
    trial.nothingIsThere(sample);
  }

  private static void forged(Trial trial) {
    Sample sample = trial.samples().invoice();
    Request request = trial.connected(Request.put(sample.path(), sample.json()));
    for (Proof.Forgery forgery : trial.plan().proof().forgeries(trial.wire().outgoing(request))) {
      Trial.expect(
          trial.once(request.provedBy(forgery.headers())),
          "A request with " + forgery.name() + " is not answered with 401.",
          401);
    }
    if (trial.plan().proof() instanceof KeyProof key) {
      replayed(trial, key);
    }
    if (trial.plan().proof() instanceof OAuthProof oauth) {
      Broken.unless(
          !oauth.isTakenWithWrongSecret(),
          "The token address hands out a token for a wrong client secret.");
    }
    trial.nothingIsThere(sample);
  }

  private static void replayed(Trial trial, KeyProof key) {
    Request request = Request.get("/descriptor");
    Request signed = request.provedBy(key.headers(trial.wire().outgoing(request)));
    trial.once(signed);
    Trial.expect(
        trial.once(signed), "A signature that was used before is not answered with 401.", 401);
  }

  /** One request of each operation that the provider has. */
  private static List<Request> requests(Trial trial, Sample sample) {
    Description description = trial.description();
    List<Request> requests = new ArrayList<>();
    requests.add(Request.get("/descriptor"));
    description
        .recordSchema()
        .ifPresent(
            schema -> {
              requests.add(Request.get("/mappings/" + description.entity()));
              requests.add(Request.get("/schemas/" + schema));
            });
    ofConnection(description, sample).map(trial::connected).forEach(requests::add);
    return requests;
  }

  private static Stream<Request> ofConnection(Description description, Sample sample) {
    Stream.Builder<Request> requests = Stream.builder();
    requests
        .add(Request.put(sample.path(), sample.json()))
        .add(Request.post(sample.path() + "/look-up", sample.lookUpByKey()))
        .add(Request.post("/connection-test", null))
        .add(Request.get("/entities/" + description.entity() + "/" + NEVER_WAS));
    description.lookUp().ifPresent(name -> requests.add(lookUp(name)));
    if (description.has("corrections")) {
      requests.add(withdrawal(sample));
    }
    if (description.has("changes")) {
      requests.add(Request.get("/changes"));
    }
    if (description.has("notices")) {
      requests.add(Subscription.to(NOBODY).request());
      requests.add(Request.post("/subscription/test", null));
    }
    return requests.build();
  }

  private static Request lookUp(String name) {
    return Request.post(
        "/look-ups",
        Json.MAPPER.writeValueAsString(
            Json.MAPPER.createObjectNode().put("operation", name).put("argument", "3")));
  }

  /** Of what was never written, so that one that is let in does no harm. */
  private static Request withdrawal(Sample sample) {
    ObjectNode never = Json.MAPPER.createObjectNode().put("erpId", NEVER_WAS);
    ObjectNode body = Json.MAPPER.createObjectNode().put("day", sample.day().toString());
    body.set("held", sample.held(never));
    return Request.put(
        "/withdrawals/" + sample.key().ofCredit(), Json.MAPPER.writeValueAsString(body));
  }

  private static void rotation(Trial trial) {
    NotTested.unless(trial.plan().secondProof() != null, "The kit was given one secret only.");
    taken(trial, trial.plan().proof(), "first");
    taken(trial, trial.plan().secondProof(), "second");
  }

  private static void taken(Trial trial, Proof proof, String which) {
    Request request = Request.get("/descriptor");
    try {
      Request proved = request.provedBy(proof.headers(trial.wire().outgoing(request)));
      Trial.expect(trial.send(proved), "The " + which + " secret is not taken.", 200);
    } catch (NotReachableException e) {
      throw new Broken("The " + which + " secret is not taken. " + e.getMessage());
    }
  }
}
