package com.contractingworks.integration.provider.mapping;

import static com.contractingworks.integration.provider.mapping.Mappings.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingDocumentTest {

  private static final String TEXT =
      "{'format':'cw-mapping/1','name':'test','version':3,'entity':'e','direction':'inbound','source':'s',"
          + "'target':'t','fields':[{'target':'a','from':[{'path':'x'}]}]}";

  @Test
  void its_reference_is_name_version_and_digest_of_the_canonical_form() {
    MappingDocument document = MappingDocument.parse(json(TEXT));
    assertThat(document.reference()).isEqualTo("test@3#3ad08224ecc6");
    assertThat(document.json()).isEqualTo(json(TEXT));
  }

  @Test
  void the_order_of_keys_and_blanks_do_not_change_the_reference() {
    String reordered = "{ 'version' : 3,\n" + TEXT.substring(1).replace("'version':3,", "");

    assertThat(MappingDocument.parse(json(reordered)).reference())
        .isEqualTo(MappingDocument.parse(json(TEXT)).reference());
  }

  @Test
  void any_other_content_changes_the_reference() {
    assertThat(MappingDocument.parse(json(TEXT.replace("'x'", "'y'"))).reference())
        .isNotEqualTo(MappingDocument.parse(json(TEXT)).reference());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{'version':1}",
        "{'name':'Has Blanks','version':1}",
        "{'name':'n'}",
        "{'name':'n','version':0}",
        "{'name':'n','version':'1'}",
        "{'name':'n','version':1.5}",
        "{'name':'n','name':'n','version':1}"
      })
  void refuses_what_has_no_name_or_version(String text) {
    assertThatThrownBy(() -> MappingDocument.parse(json(text)))
        .isInstanceOf(InvalidMappingException.class);
  }

  @Test
  void compiled_mappings_are_kept_by_reference() {
    CompiledMappings mappings = new CompiledMappings(1);
    CompiledMapping first = mappings.of(MappingDocument.parse(json(TEXT)));

    assertThat(mappings.of(MappingDocument.parse(json(TEXT)))).isSameAs(first);

    mappings.of(MappingDocument.parse(json(TEXT.replace("'x'", "'y'"))));
    assertThat(mappings.of(MappingDocument.parse(json(TEXT)))).isNotSameAs(first);
  }
}
