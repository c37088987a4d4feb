package com.contractingworks.integration.command.client;

import java.util.HashMap;
import java.util.Map;

/**
 * What a client has of its own on top of the mappings of its providers, present and former ones.
 * Part of {@link ClientSyncState}.
 *
 * @param versions by mapping; none if nothing was ever changed
 */
public record ClientSyncMappings(Map<Of, Version> versions) {

  /** Nothing was ever changed. */
  public static final ClientSyncMappings NONE = new ClientSyncMappings(Map.of());

  public ClientSyncMappings {
    versions = Map.copyOf(versions);
  }

  /**
   * Which mapping.
   *
   * @param provider whose it is
   * @param entity the kind of document
   */
  public record Of(String provider, String entity) {}

  /**
   * Which changes are in force.
   *
   * @param number counts them; 0 if there never were any
   * @param digest which they are; null if there are none
   */
  public record Version(int number, String digest) {

    static final Version FIRST = new Version(0, null);
  }

  /** What is in force of one mapping. */
  public Version of(String provider, String entity) {
    return versions.getOrDefault(new Of(provider, entity), Version.FIRST);
  }

  ClientSyncMappings with(Of mapping, Version version) {
    Map<Of, Version> others = new HashMap<>(versions);
    others.put(mapping, version);
    return new ClientSyncMappings(others);
  }
}
