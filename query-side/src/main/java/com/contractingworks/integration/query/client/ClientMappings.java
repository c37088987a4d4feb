package com.contractingworks.integration.query.client;

import com.contractingworks.integration.kernel.client.ClientSyncEvent.MappingChanged;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a client has of its own on top of its providers' mappings.
 *
 * @param all by provider and kind of document
 */
public record ClientMappings(List<Mapping> all) {

  static final ClientMappings NONE = new ClientMappings(List.of());

  private static final String NOTHING = "-";
  private static final Comparator<Mapping> ORDER =
      Comparator.comparing(Mapping::provider).thenComparing(Mapping::entity);

  public ClientMappings {
    all = List.copyOf(all);
  }

  /**
   * One mapping.
   *
   * @param provider whose it is
   * @param entity the kind of document
   * @param version counts the client's changes
   * @param changesDigest which they are; null if the provider's mapping counts as it is
   * @param changedAt when they were made
   */
  public record Mapping(
      String provider, String entity, int version, String changesDigest, Instant changedAt) {

    private boolean isOf(MappingChanged event) {
      return provider.equals(event.provider()) && entity.equals(event.entity());
    }

    private String text() {
      return String.join(
          " ",
          provider,
          entity,
          "" + version,
          changesDigest == null ? NOTHING : changesDigest,
          "" + ChronoUnit.MICROS.between(Instant.EPOCH, changedAt));
    }

    private static Mapping parse(String text) {
      String[] parts = text.split(" ");
      return new Mapping(
          parts[0],
          parts[1],
          Integer.parseInt(parts[2]),
          parts[3].equals(NOTHING) ? null : parts[3],
          Instant.EPOCH.plus(Long.parseLong(parts[4]), ChronoUnit.MICROS));
    }
  }

  ClientMappings after(MappingChanged event, Instant at) {
    Mapping changed =
        new Mapping(
            event.provider(), event.entity(), event.mappingVersion(), event.changesDigest(), at);
    return new ClientMappings(
        Stream.concat(all.stream().filter(each -> !each.isOf(event)), Stream.of(changed))
            .sorted(ORDER)
            .toList());
  }

  /** As it is stored; null if there is nothing. */
  String text() {
    return all.isEmpty() ? null : all.stream().map(Mapping::text).collect(Collectors.joining("\n"));
  }

  static ClientMappings parse(String text) {
    return text == null
        ? NONE
        : new ClientMappings(Arrays.stream(text.split("\n")).map(Mapping::parse).toList());
  }
}
