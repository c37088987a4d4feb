package com.contractingworks.integration.provider.rest.client;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpFailure.Effect;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.mapping.CompiledMapping;
import com.contractingworks.integration.provider.mapping.InvalidMappingException;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * The mappings that a provider hands out. While one cannot be had, another stands in for it, whose
 * only look-up says why: so nothing is sent, and nobody needs to know of this case.
 */
final class RestMappings {

  /** The look-up of a mapping that could not be had. */
  static final String AWAY = "cw-provider-away";

  private static final MappingDocument CANONICAL =
      MappingDocument.fromResource(RestMappings.class, "cw-invoice.json");
  private static final MappingDocument STAND_IN =
      MappingDocument.fromResource(RestMappings.class, "away.json");

  private final Function<String, HttpResult<JsonNode>> current;
  private final BiFunction<String, String, HttpResult<Optional<JsonNode>>> earlier;
  private final Supplier<Call> ownCall;
  private final InstantSource clock;
  private final Map<String, Kept<MappingDocument>> defaults = new ConcurrentHashMap<>();
  private final Map<String, MappingDocument> byReference = new ConcurrentHashMap<>();
  private volatile HttpFailure lastFailure = Failures.unreadable();

  /**
   * Mappings from a source.
   *
   * @param current asks for the default mapping of an entity
   * @param earlier asks for one of an entity by its reference; empty if there is none
   * @param ownCall how long a mapping is waited for
   */
  RestMappings(
      Function<String, HttpResult<JsonNode>> current,
      BiFunction<String, String, HttpResult<Optional<JsonNode>>> earlier,
      Supplier<Call> ownCall,
      InstantSource clock) {
    this.current = current;
    this.earlier = earlier;
    this.ownCall = ownCall;
    this.clock = clock;
  }

  /** Why a mapping could not be had the last time. */
  HttpFailure lastFailure() {
    return lastFailure;
  }

  MappingDocument ofEntity(String entity, HttpResult<Description> description) {
    return description.match(
        known -> {
          Optional<String> schema = known.recordSchemas().get(entity);
          if (schema == null) {
            throw new IllegalArgumentException("The provider takes no " + entity + ".");
          }
          return schema.isEmpty() ? CANONICAL : defaultOf(entity);
        },
        this::standIn);
  }

  Optional<MappingDocument> byReference(String entity, String reference) {
    if (reference.equals(CANONICAL.reference())) {
      return Optional.of(CANONICAL);
    }
    return Optional.ofNullable(byReference.get(reference)).or(() -> asked(entity, reference));
  }

  /** Only what the provider says is not there is not there. */
  private Optional<MappingDocument> asked(String entity, String reference) {
    return earlier
        .apply(entity, reference)
        .match(
            found ->
                found
                    .map(json -> compiled(json).match(mapping -> mapping, this::standIn))
                    .filter(m -> m == STAND_IN || m.reference().equals(reference)),
            failure -> Optional.of(standIn(failure)));
  }

  private MappingDocument defaultOf(String entity) {
    return defaults
        .computeIfAbsent(entity, name -> new Kept<>(call -> fetched(name), clock))
        .get(ownCall.get())
        .match(mapping -> mapping, this::standIn);
  }

  private MappingDocument standIn(HttpFailure failure) {
    lastFailure = failure;
    return STAND_IN;
  }

  private HttpResult<MappingDocument> fetched(String entity) {
    return current.apply(entity).then(this::compiled);
  }

  /** One that cannot be used must not look like a defect in the middle of a publication. */
  private HttpResult<MappingDocument> compiled(JsonNode json) {
    try {
      MappingDocument mapping = MappingDocument.parse(json.toString());
      CompiledMapping.compile(mapping);
      byReference.put(mapping.reference(), mapping);
      return new HttpResult.Ok<>(mapping);
    } catch (InvalidMappingException e) {
      return new HttpResult.Failed<>(
          HttpFailure.of(
              Effect.NONE_FOR_ANY,
              "invalid-mapping",
              "The provider's mapping cannot be used. Its maker must correct it."));
    }
  }
}
