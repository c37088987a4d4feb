package com.contractingworks.integration.sandbox.fault;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What is to go wrong with the next calls of one stand-in, and how long each of its calls takes.
 * Kept in memory: a restart forgets it. Safe for concurrent use.
 */
public final class FaultPlan {

  private static final int MAX_TIMES = 1_000_000;

  private final Set<FaultKind> kinds;
  private final List<String> paths;
  private final Map<String, Deque<Entry>> pending = new LinkedHashMap<>();
  private volatile Duration latency = Duration.ZERO;

  /**
   * A plan without faults.
   *
   * @param kinds the faults that this stand-in can show
   * @param paths the groups of calls that can be hit; the first is meant when a request names none
   */
  public FaultPlan(Set<FaultKind> kinds, List<String> paths) {
    this.kinds = EnumSet.copyOf(kinds);
    this.paths = List.copyOf(paths);
  }

  /**
   * Adds what a control request asks for.
   *
   * @param request {@code {"kind","times","millis","path"}}; all but the kind have defaults
   * @throws BadControlRequest naming every wrong value and the valid ones
   */
  public void add(JsonNode request) {
    List<String> problems =
        new ArrayList<>(ControlBody.unknownKeys(request, "kind", "times", "millis", "path"));
    Optional<FaultKind> kind =
        FaultKind.byCode(request.path("kind").asString("")).filter(kinds::contains);
    if (kind.isEmpty()) {
      problems.add("kind must be one of " + kinds.stream().map(FaultKind::code).toList());
    }
    String path = request.path("path").asString(paths.get(0));
    if (!paths.contains(path)) {
      problems.add("path must be one of " + paths);
    }
    long times = whole(request, "times", 1, 1, MAX_TIMES, problems);
    long fallback = kind.map(FaultKind::defaultMillis).orElse(0L);
    long millis = whole(request, "millis", fallback, 0, Duration.ofDays(1).toMillis(), problems);
    if (!problems.isEmpty()) {
      throw new BadControlRequest(problems);
    }
    add(path, new Fault(kind.orElseThrow(), millis), times);
  }

  /** How long every call takes before it does its work. */
  public Duration latency() {
    return latency;
  }

  /**
   * Sets how long every call takes before it does its work; no thread waits meanwhile.
   *
   * @param request {@code {"millis"}}
   * @throws BadControlRequest when it is missing, negative or above an hour
   */
  public void latency(JsonNode request) {
    List<String> problems = new ArrayList<>(ControlBody.unknownKeys(request, "millis"));
    long millis = whole(request, "millis", -1, 0, Duration.ofHours(1).toMillis(), problems);
    if (!problems.isEmpty()) {
      throw new BadControlRequest(problems);
    }
    latency = Duration.ofMillis(millis);
  }

  /** What waits to happen, in the order in which it will. */
  public synchronized List<Pending> pending() {
    return pending.entrySet().stream()
        .flatMap(group -> group.getValue().stream().map(entry -> Pending.of(group.getKey(), entry)))
        .toList();
  }

  /** Forgets all faults; the latency stays. */
  public synchronized void clear() {
    pending.clear();
  }

  synchronized Optional<Fault> take(String path) {
    Deque<Entry> entries = pending.get(path);
    if (entries == null) {
      return Optional.empty();
    }
    Entry next = entries.removeFirst();
    if (next.times() > 1) {
      entries.addFirst(new Entry(next.fault(), next.times() - 1));
    }
    if (entries.isEmpty()) {
      pending.remove(path);
    }
    return Optional.of(next.fault());
  }

  private synchronized void add(String path, Fault fault, long times) {
    pending.computeIfAbsent(path, key -> new ArrayDeque<>()).addLast(new Entry(fault, times));
  }

  private static long whole(
      JsonNode request, String field, long fallback, long min, long max, List<String> problems) {
    JsonNode given = request.path(field);
    long value = given.isMissingNode() || given.isNull() ? fallback : given.longValue(min - 1);
    if (value < min || value > max) {
      problems.add(field + " must be a whole number from " + min + " to " + max);
    }
    return value;
  }

  private record Entry(Fault fault, long times) {}

  /**
   * A fault that waits to happen.
   *
   * @param path the group of calls it hits
   * @param kind what goes wrong
   * @param times how many calls it will hit
   * @param millis how long, where the kind takes time
   */
  public record Pending(String path, String kind, long times, long millis) {
    private static Pending of(String path, Entry entry) {
      Fault fault = entry.fault();
      return new Pending(path, fault.kind().code(), entry.times(), fault.millis());
    }
  }

  @Override
  public String toString() {
    return pending().stream().map(Pending::toString).collect(Collectors.joining(", "));
  }
}
