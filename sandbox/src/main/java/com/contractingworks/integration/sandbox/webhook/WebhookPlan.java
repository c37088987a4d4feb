package com.contractingworks.integration.sandbox.webhook;

import com.contractingworks.integration.sandbox.fault.BadControlRequest;
import com.contractingworks.integration.sandbox.fault.ControlBody;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How notices are to misbehave from now on.
 *
 * @param duplicate how many copies follow the first delivery; 0 for none
 * @param newKeys true when every copy has an idempotency key of its own
 * @param delayMillis how long after the change a notice is sent
 * @param drop true when notices are not sent at all
 * @param beforeAnswer true when the answer of the change waits until its notices were delivered
 */
public record WebhookPlan(
    int duplicate, boolean newKeys, long delayMillis, boolean drop, boolean beforeAnswer) {

  /** Every notice once, at once, and beside the answer. */
  public static final WebhookPlan NONE = new WebhookPlan(0, false, 0, false, false);

  private static final List<String> KEYS =
      List.of("duplicate", "newKeys", "delayMillis", "drop", "beforeAnswer");

  private static final int MAX_COPIES = 100;
  private static final long MAX_DELAY = 3_600_000;

  /**
   * Reads a control request; what it does not name is as in {@link #NONE}.
   *
   * @param others further flags that the stand-in takes by the same request and reads itself
   * @throws BadControlRequest naming every wrong value
   */
  public static WebhookPlan read(JsonNode request, String... others) {
    List<String> known = new ArrayList<>(KEYS);
    known.addAll(List.of(others));
    List<String> problems =
        new ArrayList<>(ControlBody.unknownKeys(request, known.toArray(String[]::new)));
    long duplicate = request.path("duplicate").longValue(request.has("duplicate") ? -1 : 0);
    if (duplicate < 0 || duplicate > MAX_COPIES) {
      problems.add("duplicate must be a whole number from 0 to " + MAX_COPIES);
    }
    long delay = request.path("delayMillis").longValue(request.has("delayMillis") ? -1 : 0);
    if (delay < 0 || delay > MAX_DELAY) {
      problems.add("delayMillis must be a whole number from 0 to " + MAX_DELAY);
    }
    boolean newKeys = flag(request, "newKeys", problems);
    boolean drop = flag(request, "drop", problems);
    boolean beforeAnswer = flag(request, "beforeAnswer", problems);
    known.subList(KEYS.size(), known.size()).forEach(other -> flag(request, other, problems));
    if (!problems.isEmpty()) {
      throw new BadControlRequest(problems);
    }
    return new WebhookPlan((int) duplicate, newKeys, delay, drop, beforeAnswer);
  }

  private static boolean flag(JsonNode request, String name, List<String> problems) {
    if (request.has(name) && !request.path(name).isBoolean()) {
      problems.add(name + " must be true or false");
    }
    return request.path(name).booleanValue(false);
  }
}
