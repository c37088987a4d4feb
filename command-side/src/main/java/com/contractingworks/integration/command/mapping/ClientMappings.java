package com.contractingworks.integration.command.mapping;

import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.mapping.ClientMapping;
import com.contractingworks.integration.provider.mapping.InvalidMappingException;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import com.contractingworks.integration.provider.mapping.MappingProblem;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which mapping counts for a client: its provider's own, or what was made of it and of the client's
 * changes.
 */
public class ClientMappings {

  private static final Logger log = LoggerFactory.getLogger(ClientMappings.class);
  private static final int KEPT = 500;

  private final MappingVersions versions;
  private final MadeMappings made;
  private final InstantSource clock;
  private final Map<Cause, InForce> kept =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Cause, InForce> eldest) {
              return size() > KEPT;
            }
          });

  /** Makes mappings out of versions, and keeps them. */
  public ClientMappings(MappingVersions versions, MadeMappings made, InstantSource clock) {
    this.versions = versions;
    this.made = made;
    this.clock = clock;
  }

  /** What decides which mapping counts: two of one kind lead to the same. */
  private record Cause(MappingKey key, int version, String base) {}

  /**
   * The mapping that counts.
   *
   * @param version the version of the client's changes; 0 if nothing was ever changed
   * @param base the provider's own mapping at present
   * @param document what counts
   * @param problems why the changes do not fit the provider's present mapping, so that the one that
   *     was made last counts; usually empty
   */
  public record InForce(
      int version, MappingDocument base, MappingDocument document, List<MappingProblem> problems) {}

  /**
   * The mapping with which a client's documents are sent now.
   *
   * @throws IllegalArgumentException if the provider does not take this kind of document
   */
  public InForce inForce(String clientId, Provider provider, String entity) {
    MappingDocument base = provider.defaultMapping(entity);
    MappingKey key = new MappingKey(clientId, provider.name(), entity);
    Cause cause = new Cause(key, versions.newest(key), base.reference());
    InForce known = kept.get(cause);
    if (known == null) {
      known = make(key, cause.version(), base);
      kept.put(cause, known);
    }
    return known;
  }

  /** A mapping that was used for a client before; empty if it is not had any more. */
  public Optional<MappingDocument> used(String clientId, Provider provider, String reference) {
    return made.find(clientId, reference).or(() -> provider.mapping(reference));
  }

  private InForce make(MappingKey key, int version, MappingDocument base) {
    Optional<MappingVersion> own = version == 0 ? Optional.empty() : versions.find(key, version);
    if (own.isEmpty() || own.get().changes().isEmpty()) {
      return new InForce(version, base, base, List.of());
    }
    try {
      MappingDocument document =
          ClientMapping.of(base, own.get().changes(), key.clientId(), version);
      made.keep(key, document, clock.instant());
      return new InForce(version, base, document, List.of());
    } catch (InvalidMappingException e) {
      return asBefore(key, version, base, e);
    }
  }

  /** Wrong codes would be worse than those of before. */
  private InForce asBefore(
      MappingKey key, int version, MappingDocument base, InvalidMappingException cause) {
    MappingDocument before =
        made.newest(key, version)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Version %d of the changes of %s was never made into a mapping."
                            .formatted(version, key),
                        cause));
    if (!base.isStandIn()) {
      log.warn(
          "The changes of {} do not fit the mapping {}, so {} stays in force: {}",
          key,
          base.reference(),
          before.reference(),
          cause.getMessage());
    }
    return new InForce(version, base, before, cause.problems());
  }
}
