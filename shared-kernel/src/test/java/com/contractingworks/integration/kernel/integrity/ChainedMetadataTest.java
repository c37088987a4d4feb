package com.contractingworks.integration.kernel.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ChainedMetadataTest {

  private static final String DIGEST = "ab".repeat(32);
  private static final JsonMapper JSON = new JsonMapper();

  @Property(tries = 500)
  void metadata_come_back_to_the_letter(@ForAll Map<String, String> values) {
    assertComesBack(JSON.writeValueAsString(values));
  }

  @Test
  void values_that_look_like_a_digest_change_nothing() {
    String ending = ",\"digest\":\"" + DIGEST + "\"}";
    Map<String, Object> nasty = new HashMap<>();
    nasty.put("a", ending);
    nasty.put("b\",\"digest\":\"", "\\");
    nasty.put("digest", DIGEST);
    nasty.put("c", Map.of("digest", DIGEST));
    nasty.put("d", null);
    assertComesBack(JSON.writeValueAsString(nasty));
    assertComesBack(JSON.writeValueAsString(Map.of("digest", DIGEST)));
    assertComesBack(ChainedMetadata.with("{\"a\":\"1\"}", DIGEST));
  }

  private static void assertComesBack(String metadata) {
    String other = "0f".repeat(32);
    String stored = ChainedMetadata.with(metadata, other);
    assertThat(ChainedMetadata.digest(stored)).isEqualTo(other);
    assertThat(ChainedMetadata.without(stored)).isEqualTo(metadata);
    assertThat(JSON.readTree(stored).get("digest").asString()).isEqualTo(other);
  }

  @Test
  void what_has_no_digest_in_its_place_has_none() {
    String[] none = {
      "",
      "{}",
      "{\"actor\":\"kari\"}",
      "{\"digest\":\"" + DIGEST + "\",\"actor\":\"kari\"}",
      "{\"digest\":\"" + DIGEST.toUpperCase(java.util.Locale.ROOT) + "\"}",
      "{\"digest\":\"" + DIGEST + "\" }",
      "{\"a\":1 \"digest\":\"" + DIGEST + "\"}"
    };
    for (String stored : none) {
      assertThat(ChainedMetadata.digest(stored)).as(stored).isNull();
      assertThat(ChainedMetadata.without(stored)).isEqualTo(stored);
    }
    assertThat(ChainedMetadata.digest(null)).isNull();
    assertThat(ChainedMetadata.without(null)).isNull();
  }

  @Test
  void metadata_that_are_no_json_object_are_refused() {
    for (String metadata : new String[] {"", "null", "[]", "{ }", "<metadata/>"}) {
      assertThatThrownBy(() -> ChainedMetadata.with(metadata, DIGEST))
          .as(metadata)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
