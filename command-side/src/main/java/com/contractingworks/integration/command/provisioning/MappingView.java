package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.command.mapping.ClientMappings.InForce;
import com.contractingworks.integration.command.mapping.MappingVersion;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.mapping.ClientMapping;
import com.contractingworks.integration.provider.mapping.MappingChanges;
import com.contractingworks.integration.provider.mapping.MappingDifference;
import com.contractingworks.integration.provider.mapping.MappingProblem;
import com.contractingworks.integration.provider.mapping.ValueMapOffer;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A client's mapping as people see it.
 *
 * @param provider whose mapping it is based on
 * @param entity the kind of document
 * @param version counts the client's changes; 0 if nothing was ever changed
 * @param valueMaps what the client has of its own
 * @param offers what it may have of its own
 * @param basedOn the reference of the provider's mapping
 * @param reference the reference of what is in force, which publications name
 * @param document what is in force
 * @param problems why the changes do not fit the provider's present mapping, so that what is in
 *     force is based on an earlier one
 */
record MappingView(
    String clientId,
    String provider,
    String entity,
    int version,
    Map<String, Map<String, String>> valueMaps,
    List<ValueMapOffer> offers,
    String basedOn,
    String reference,
    JsonNode document,
    List<MappingProblem> problems) {

  /**
   * A version without its entries.
   *
   * @param entries how many values it translates
   * @param restoredVersion the version whose changes they are again, 0 for the provider's own
   *     mapping; null if they were new
   */
  record Listed(
      int version, int entries, Integer restoredVersion, String changedBy, Instant changedAt) {

    static Listed of(MappingVersion version) {
      return new Listed(
          version.number(),
          version.changes().size(),
          version.restoredVersion(),
          version.actor(),
          version.changedAt());
    }
  }

  /** A version with its entries. */
  record Whole(
      int version,
      Map<String, Map<String, String>> valueMaps,
      Integer restoredVersion,
      String changedBy,
      Instant changedAt) {

    static Whole of(MappingVersion version) {
      return new Whole(
          version.number(),
          maps(version.changes()),
          version.restoredVersion(),
          version.actor(),
          version.changedAt());
    }
  }

  /** What differs between two versions. */
  record Diff(int from, int to, List<MappingDifference> differences) {}

  /**
   * What a trial brought.
   *
   * @param valid whether a document could be sent with it
   * @param record what was made of the sample that was given; null if none was, or it cannot be
   *     mapped
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Trial(boolean valid, List<MappingProblem> errors, JsonNode record) {}

  static MappingView of(
      String clientId, String provider, String entity, MappingChanges changes, InForce inForce) {
    return new MappingView(
        clientId,
        provider,
        entity,
        inForce.version(),
        maps(changes),
        ClientMapping.offers(inForce.base()),
        inForce.base().reference(),
        inForce.document().reference(),
        Json.MAPPER.readTree(inForce.document().json()),
        inForce.problems());
  }

  private static Map<String, Map<String, String>> maps(MappingChanges changes) {
    return new TreeMap<>(changes.valueMaps());
  }
}
