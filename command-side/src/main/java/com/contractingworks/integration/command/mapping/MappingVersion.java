package com.contractingworks.integration.command.mapping;

import com.contractingworks.integration.provider.mapping.MappingChanges;
import java.time.Instant;

/**
 * One version of what a client has of its own.
 *
 * @param number counts them, from 1
 * @param changes all there is in this version, not only what is new in it
 * @param restoredVersion the version whose changes they are again, 0 for none; null if they were
 *     new
 * @param actor who made them
 * @param changedAt when
 */
public record MappingVersion(
    int number, MappingChanges changes, Integer restoredVersion, String actor, Instant changedAt) {}
