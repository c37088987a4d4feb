package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.publishing.RevisionFinder.Begun;
import com.contractingworks.integration.command.publishing.RevisionFinder.Located;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RevisionFinderTest {

  private static final Finding ABSENT = new Finding.Absent();
  private static final Finding FAILED =
      new Finding.Failed(new Outcome.NotSent("server-error", "It failed.", null, false));

  private final Map<String, Finding> byKey = new HashMap<>();

  private Located locate(int highest) {
    Work work =
        Works.of(
            Works.task(PublishInvoice.Step.LOOK_UP, 2, 3),
            Works.publishing(publication -> find(publication)));
    return RevisionFinder.locate(work, highest, revision -> null);
  }

  private Finding find(Publication publication) {
    return byKey.getOrDefault(publication.key().value(), ABSENT);
  }

  private void holds(int revision, Finding finding) {
    byKey.put(Works.task(PublishInvoice.Step.LOOK_UP, 2, 3).key(revision).value(), finding);
  }

  private static Finding found(String erpId) {
    return new Finding.Found(
        new PublishedDocument(erpId, "N" + erpId, BigDecimal.ONE, "NOK", List.of(), List.of()));
  }

  @Test
  void an_invoice_under_any_revision_in_the_range_is_found_with_its_revision() {
    for (int revision = 2; revision <= 5; revision++) {
      byKey.clear();
      holds(revision, found("7"));
      assertThat(locate(5)).isEqualTo(new Located(found("7"), revision, List.of()));
    }
  }

  @Test
  void a_revision_that_was_never_asked_for_is_not_looked_for() {
    holds(1, found("7"));
    holds(6, found("8"));
    assertThat(locate(5).finding()).isEqualTo(ABSENT);
  }

  @Test
  void two_revisions_in_the_erp_are_several() {
    holds(2, found("7"));
    holds(4, found("8"));
    assertThat(locate(5).finding()).isEqualTo(new Finding.Several(List.of("8", "7")));
  }

  @Test
  void a_failed_look_up_of_one_revision_leaves_all_unknown() {
    holds(5, found("7"));
    holds(3, FAILED);
    assertThat(locate(5).finding()).isEqualTo(FAILED);
  }

  @Test
  void a_draft_of_the_highest_revision_counts_if_nothing_is_finished() {
    holds(5, new Finding.Draft("9"));
    assertThat(locate(5).finding()).isEqualTo(new Finding.Draft("9"));
    holds(3, found("7"));
    assertThat(locate(5)).isEqualTo(new Located(found("7"), 3, List.of(new Begun("9", 5))));
  }

  @Test
  void a_draft_of_an_older_revision_is_not_gone_on_with_but_named() {
    holds(4, new Finding.Draft("9"));
    assertThat(locate(5)).isEqualTo(new Located(ABSENT, 5, List.of(new Begun("9", 4))));
    holds(5, new Finding.Draft("10"));
    assertThat(locate(5))
        .isEqualTo(new Located(new Finding.Draft("10"), 5, List.of(new Begun("9", 4))));
    assertThat(locate(5).warnings()).singleElement().asString().contains("holds 9", "revision 4");
  }
}
