package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Invoices that are changed right after they were created, of a client of their own: whatever order
 * the processes take their messages in, the ERP must get the revisions in theirs.
 */
final class SeveralRevisions {

  static final String CLIENT = "bench-001";

  private static final int LAST = 3;
  private static final Pattern REVISION = Pattern.compile("\"revision\":(\\d+)");
  private static final Pattern KEY = Pattern.compile("\"publicationKey\":\"(\\w+)\"");

  private final Trial outside;
  private final List<String> invoices = new ArrayList<>();

  SeveralRevisions(Trial outside) {
    this.outside = outside;
  }

  /** Creates an invoice and changes it twice. */
  void create(String number) {
    String id = outside.post(CLIENT, Trial.invoice(number));
    invoices.add(id);
    for (int revision = 2; revision <= LAST; revision++) {
      outside.change(CLIENT, id, "{\"number\":\"%s-%d\"}".formatted(number, revision));
    }
  }

  /** Whether the last revision of each is published. */
  boolean areSettled(SharedWork log) {
    return invoices.stream().allMatch(id -> accepted(log, id).contains(LAST));
  }

  /** That none was published after a newer one, and none twice. */
  void assertInOrder(SharedWork log, Trial erp) {
    for (String id : invoices) {
      List<Integer> accepted = accepted(log, id);
      assertThat(accepted).as(id).isSorted().doesNotHaveDuplicates().endsWith(LAST);
      for (String key : keys(log, id)) {
        assertThat(erp.erpInvoices(key)).as(id + " " + key).hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  /** The references of all of these in the ERP. */
  Set<String> keys(SharedWork log) {
    return invoices.stream().flatMap(id -> keys(log, id).stream()).collect(Collectors.toSet());
  }

  private static Set<String> keys(SharedWork log, String id) {
    return log.payloads(CLIENT + "/" + id, "Publication%").stream()
        .flatMap(payload -> KEY.matcher(payload).results().map(found -> found.group(1)))
        .collect(Collectors.toSet());
  }

  private static List<Integer> accepted(SharedWork log, String id) {
    return log.payloads(CLIENT + "/" + id, "PublicationAccepted").stream()
        .flatMap(payload -> REVISION.matcher(payload).results().limit(1).map(MatchResult::group))
        .map(text -> Integer.valueOf(text.replaceAll("\\D", "")))
        .toList();
  }
}
