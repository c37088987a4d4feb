package com.contractingworks.integration.command.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.mapping.ClientMappings.InForce;
import com.contractingworks.integration.command.support.FakeErp;
import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.mapping.MappingChanges;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import com.contractingworks.integration.provider.mapping.MappingProblem;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

@PersistenceTest
class ClientMappingsTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final MappingKey KEY = new MappingKey("demo", "fake", "invoice");
  private static final MappingDocument FIRST = new FakeErp().defaultMapping("invoice");

  private final TestDatabase database = new TestDatabase();
  private final MappingVersions versions = new MappingVersions(database.jdbc);
  private final Provider provider = Mockito.spy(new FakeErp());
  private Instant now = NOON;

  /** As in another process, which remembers nothing. */
  private ClientMappings mappings() {
    return new ClientMappings(versions, new MadeMappings(database.jdbc), () -> now);
  }

  private InForce inForce() {
    return mappings().inForce("demo", provider, "invoice");
  }

  private void change(int version, String valueMaps) {
    MappingChanges changes =
        MappingChanges.parse("{\"valueMaps\":" + valueMaps.replace('\'', '"') + "}");
    versions.add(KEY, new MappingVersion(version, changes, null, "kari", now));
  }

  private void providerHas(String json) {
    Mockito.doReturn(MappingDocument.parse(json)).when(provider).defaultMapping("invoice");
  }

  @Test
  void a_client_without_changes_has_the_providers_mapping() {
    assertThat(inForce().document().reference()).isEqualTo(FIRST.reference());
    change(1, "{'vatCode':{'3':'31'}}");
    change(2, "{}");

    assertThat(inForce().document().reference()).isEqualTo(FIRST.reference());
    assertThat(inForce().version()).isEqualTo(2);
  }

  @Test
  void changes_count_for_their_client_and_provider_only() {
    change(1, "{'vatCode':{'3':'31'}}");

    assertThat(inForce().document().reference()).startsWith("fake-invoice-demo@1#");
    assertThat(mappings().inForce("other", provider, "invoice").document().reference())
        .isEqualTo(FIRST.reference());
    assertThat(mappings().inForce("demo", new FakeErp("other-fake"), "invoice").version()).isZero();
  }

  @Test
  void a_new_default_is_followed_and_what_was_made_of_the_one_before_is_still_had() {
    change(1, "{'vatCode':{'3':'31'}}");
    MappingDocument before = inForce().document();
    now = NOON.plusSeconds(1);
    providerHas(FIRST.json().replace("\"version\":1", "\"version\":2"));

    InForce after = inForce();

    assertThat(after.document().reference())
        .startsWith("fake-invoice-demo@1#")
        .isNotEqualTo(before.reference());
    assertThat(mappings().used("demo", provider, before.reference()))
        .map(MappingDocument::json)
        .contains(before.json());
    assertThat(mappings().used("demo", provider, FIRST.reference())).isEmpty();
    assertThat(mappings().used("other", provider, before.reference())).isEmpty();
    assertThat(inForce().document().reference()).isEqualTo(after.document().reference());
  }

  @Test
  void a_default_that_the_changes_do_not_fit_leaves_what_was_made_last_in_force() {
    change(1, "{'vatCode':{'3':'31'}}");
    MappingDocument before = inForce().document();
    providerHas(FIRST.json().replace("\"name\":\"vatCode\"", "\"name\":\"taxCode\""));

    assertThat(inForce().document().reference()).isEqualTo(before.reference());
    assertThat(inForce().problems())
        .extracting(MappingProblem::field)
        .containsExactly("valueMaps.vatCode");
  }

  @Test
  void a_version_says_who_made_it_and_what_it_restores() {
    change(1, "{'vatCode':{'3':'31','5':'51'}}");
    versions.add(KEY, new MappingVersion(2, MappingChanges.NONE, 0, "ola", NOON.plusSeconds(60)));

    assertThat(versions.newest(KEY)).isEqualTo(2);
    assertThat(versions.list(KEY, 3, 10)).extracting(MappingVersion::number).containsExactly(2, 1);
    assertThat(versions.list(KEY, 2, 10)).extracting(MappingVersion::number).containsExactly(1);
    assertThat(versions.find(KEY, 1).orElseThrow().restoredVersion()).isNull();
    assertThat(versions.find(KEY, 1).orElseThrow().changes().size()).isEqualTo(2);
    MappingVersion restored = versions.find(KEY, 2).orElseThrow();
    assertThat(restored.restoredVersion()).isZero();
    assertThat(restored.actor()).isEqualTo("ola");
    assertThat(restored.changedAt()).isEqualTo(NOON.plusSeconds(60));
    assertThat(versions.find(KEY, 3)).isEmpty();
  }
}
