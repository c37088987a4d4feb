package com.contractingworks.integration.provider.rest.client;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.ConnectionTest;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.Creations;
import com.contractingworks.integration.provider.LookUps;
import com.contractingworks.integration.provider.Notices;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.ProviderDescriptor;
import com.contractingworks.integration.provider.Publishing;
import com.contractingworks.integration.provider.exchange.ExchangeRecorder;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.http.Query;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A provider that is an HTTP endpoint of somebody else. One instance serves all its connections;
 * safe for concurrent use. What it says of itself is asked for when it is first needed, so that the
 * service starts without it.
 */
public final class RestProvider implements Provider {

  private static final String INVOICE = "invoice";
  private static final Duration TIME_TO_DESCRIBE = Duration.ofSeconds(10);

  private final RestProviderSettings settings;
  private final InstantSource clock;
  private final RestHttp http;
  private final Kept<Description> description;
  private final RestMappings mappings;
  private final Requests requests;
  private final LookUps lookUps;
  private final RestPublishing publishing;
  private final Notices notices;

  /**
   * Makes the provider; no request is made before something is asked of it.
   *
   * @param clock the time, for what is asked without a call
   */
  public RestProvider(RestProviderSettings settings, InstantSource clock) {
    this(settings, clock, OutgoingRules.standard());
  }

  /** Makes the provider, with rules of its own for what it may reach. */
  public RestProvider(RestProviderSettings settings, InstantSource clock, OutgoingRules rules) {
    this.settings = settings;
    this.clock = clock;
    this.http = new RestHttp(settings, rules);
    this.description = new Kept<>(this::describe, clock);
    this.mappings = new RestMappings(this::defaultOf, this::earlier, this::ownCall, clock);
    this.requests = new Requests(http, description);
    this.lookUps = new RestLookUps(requests, mappings);
    this.publishing = new RestPublishing(requests, settings.baseUrl());
    this.notices = new RestNotices(requests, clock);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public ProviderDescriptor descriptor() {
    return description
        .get(ownCall())
        .match(
            told ->
                new ProviderDescriptor(
                    settings.name(), told.title(), told.commitHorizon(), told.settings()),
            away ->
                new ProviderDescriptor(
                    settings.name(), settings.name(), settings.commitHorizon(), List.of()));
  }

  /** While the provider is away, a mapping with which nothing is sent; see {@link RestMappings}. */
  @Override
  public MappingDocument defaultMapping(String entity) {
    return mappings.ofEntity(entity, description.get(ownCall()));
  }

  @Override
  public Optional<MappingDocument> mapping(String reference) {
    return mappings.byReference(INVOICE, reference);
  }

  @Override
  public LookUps lookUps() {
    return lookUps;
  }

  @Override
  public Publishing publishing() {
    return publishing;
  }

  /** There while the provider is away, too: what cannot be asked has not been denied. */
  @Override
  public Optional<Corrections> corrections() {
    boolean able =
        description.get(ownCall()).match(told -> told.can(Description.CORRECTIONS), away -> true);
    return able ? Optional.of(publishing) : Optional.empty();
  }

  @Override
  public Notices notices() {
    return notices;
  }

  @Override
  public ConnectionTest test(Call call) {
    return requests
        .read("POST", "/connection-test", null, call)
        .then(answer -> RestHttp.read(JsonNode.class, answer))
        .match(
            RestProvider::tested,
            failure -> new ConnectionTest.Refused(failure.code(), failure.message()));
  }

  private static ConnectionTest tested(JsonNode answer) {
    String company = answer.path("companyId").asString("");
    if (answer.path("reached").booleanValue(false) && !company.isEmpty()) {
      return new ConnectionTest.Reached(company, answer.path("companyName").asString(null));
    }
    return new ConnectionTest.Refused(
        answer.path("code").asString("unreadable-answer"),
        answer.path("message").asString("The provider does not say why."));
  }

  private HttpResult<Description> describe(Call call) {
    return away(http.describe(JsonNode.class, "/descriptor", describing(call)))
        .then(Description::of);
  }

  private HttpResult<JsonNode> defaultOf(String entity) {
    return away(http.describe(JsonNode.class, "/mappings/" + entity, ownCall()));
  }

  private HttpResult<Optional<JsonNode>> earlier(String entity, String reference) {
    String path = "/mappings/" + entity + Query.of("reference", reference);
    return away(http.describeIfThere(JsonNode.class, path, ownCall()));
  }

  /** Told by a code of its own, by which a breaker knows it even if no request was made for it. */
  private static <T> HttpResult<T> away(HttpResult<T> result) {
    return result.match(
        HttpResult.Ok::new, failure -> new HttpResult.Failed<>(Failures.away(failure)));
  }

  /** A call of the service's own, about no client. */
  private Call ownCall() {
    return own(exchange -> {}, clock.instant().plus(TIME_TO_DESCRIBE));
  }

  /** The same in the place of a client's, which sees how the provider fares. */
  private Call describing(Call call) {
    Instant latest = clock.instant().plus(TIME_TO_DESCRIBE);
    return own(call.exchanges(), latest.isBefore(call.deadline()) ? latest : call.deadline());
  }

  private Call own(ExchangeRecorder exchanges, Instant deadline) {
    return new Call(
        Connection.parse("integration-service", settings.name(), 1, ""),
        exchanges,
        () -> true,
        Creations.unguarded(),
        deadline,
        clock);
  }
}
