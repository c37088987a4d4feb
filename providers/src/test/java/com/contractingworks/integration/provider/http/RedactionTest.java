package com.contractingworks.integration.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

  private final Redaction redaction =
      Redaction.ofFields(List.of("token", "hmacSharedSecret"))
          .and(List.of(new Secret("s3cret/+=\"x"), new Secret("s3cret"), new Secret("")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":"s3cret"}                            | {"a":"***"}
          {"a":"s3cret/+=\\"x"}                      | {"a":"***"}
          http://h/p?a=s3cret%2F%2B%3D%22x&b=1      | http://h/p?a=***&b=1
          {"token" : "made by them \\" and on","b":1} | {"token" : "***","b":1}
          {"value":{"token":"eyJ"}}                 | {"value":{"token":"***"}}
          http://h/p?token=eyJ&b=1                  | http://h/p?token=***&b=1
          token=eyJ%2B&grant_type=x                 | token=***&grant_type=x
          grant_type=x&token=eyJ                    | grant_type=x&token=***
          broken=1&mytoken=seen                     | broken=1&mytoken=seen
          {"a":1,"token":-12.5e3}                   | {"a":1,"token":"***"}
          {"error":"{\\"token\\":\\"eyJ\\"}","b":1}  | {"error":"{\\"token\\":\\"***","b":1}
          {"error":"{\\"token\\":12}","b":1}         | {"error":"{\\"token\\":"***"}","b":1}
          {"tokens":"seen","token":null}            | {"tokens":"seen","token":null}
          nothing to hide                           | nothing to hide
          """)
  void hides_secrets_by_value_and_by_name(String text, String redacted) {
    assertThat(redaction.redact(text)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":"x s3cret\\/+=\\"x y"}                   | {"a":"x *** y"}
          {"a":"s3cret/\\u002b=\\u0022x","b":1}         | {"a":"***","b":1}
          {"a":"s3cret/\\u002B=\\u0022x","b":1}         | {"a":"***","b":1}
          {"a":"\\u0073\\u0033cret!"}                  | {"a":"***!"}
          {"a":"{\\"b\\":\\"s3cret\\\\\\/+=\\\\\\"x\\"}"} | {"a":"{\\"b\\":\\"***\\"}"}
          {"a":"p\\u00e5ss\\nword P\\u00C5SS"}         | {"a":"*** P\\u00C5SS"}
          http://h/p/s%33cret%2f+=%22x?b=1              | http://h/p/***?b=1
          broken \\u00 100% s3cre\\                    | broken \\u00 100% s3cre\\
          """)
  void hides_secrets_however_they_are_written(String text, String redacted) {
    Redaction more = redaction.and(List.of(new Secret("p\u00e5ss\nword")));

    assertThat(more.redact(text)).isEqualTo(redacted);
    assertThat(more.hidesAnyOf(text)).isEqualTo(!text.equals(redacted));
  }

  @Test
  void nothing_stays_nothing() {
    assertThat(redaction.redact(null)).isNull();
  }
}
