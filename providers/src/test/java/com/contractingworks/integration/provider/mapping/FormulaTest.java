package com.contractingworks.integration.provider.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.provider.json.Json;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class FormulaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          doc.a + doc.b                          | 0.3
          doc.a - doc.b                          | -0.1
          doc.a * doc.b                          | 0.02
          doc.a + 1                              | 1.1
          1 - doc.a                              | 0.9
          -doc.a                                 | -0.1
          doc.half + doc.half                    | 1
          dec("0.1") + dec("0.2")                | 0.3
          doc.a + doc.b == dec("0.3")            | true
          doc.half + doc.half == 1               | true
          doc.one == 1                           | true
          1 == doc.one                           | true
          doc.oneAndZeros == 1                   | true
          doc.a == 1                             | false
          doc.a < doc.b                          | true
          doc.a >= 1                             | false
          1 > doc.a                              | true
          doc.one in [1, 2]                      | true
          doc.a in [dec("0.10")]                 | true
          div(doc.one, 3, 4)                     | 0.3333
          div(7, 2, 0)                           | 4
          round(doc.third, 2)                    | 0.33
          string(doc.a)                          | 0.1
          string(doc.one)                        | 1
          doc.big + 1                            | 12345678901234567890123
          daysBetween("2026-02-20", "2026-03-06") | 14
          doc.list.exists(x, x.n > dec("1.5"))   | true
          doc.list.map(x, x.n * 2)               | [3,4]
          doc.name.upperAscii()                  | BYGG
          doc.name.replace("g", "")              | by
          """)
  void computes_exactly(String formula, String expected) throws Failure {
    JsonNode value = evaluate(formula);

    if (value.isNumber()) {
      assertThat(value.decimalValue()).isEqualByComparingTo(expected);
    } else {
      assertThat(value.isString() ? value.stringValue() : value.toString()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.1 + 0.2", "doc.a * 1.25", "double(doc.a)", "double('0.1')", "7 / 2", "doc.a / 2",
            "7 % 2",
        "doc.", "unknownFunction(1)", "item.x", "value", "index", "nowhere", "'a' + 1"
      })
  void refuses_what_is_inexact_or_does_not_compile(String formula) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Formula.compile(formula, Formula.Place.DOCUMENT));
  }

  @Test
  void says_what_to_write_instead_of_a_floating_point_number() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Formula.compile("doc.a * 1.25", Formula.Place.DOCUMENT))
        .withMessage("The number 1.25 is floating-point. Write dec('1.25').");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "doc.missing",
        "doc.name * 2",
        "doc.name < 1",
        "dec('x')",
        "div(1, 0, 2)",
        "round(doc.name, 2)",
        "dec('1e999999999') + 1",
        "9223372036854775807 + doc.one",
        "daysBetween('x', '2026-01-01')",
        "timestamp('2026-01-01T00:00:00Z')",
        "b'x'"
      })
  void fails_with_a_sentence_on_values_that_do_not_fit(String formula) {
    assertThatThrownBy(() -> evaluate(formula))
        .isInstanceOf(Failure.class)
        .hasMessageMatching("(?s).+[.:].*");
  }

  @Test
  void null_is_null() throws Failure {
    assertThat(evaluate("doc.nothing == null").booleanValue()).isTrue();
    assertThat(evaluate("doc.nothing")).isNull();
    assertThat(evaluate("has(doc.missing)").booleanValue()).isFalse();
  }

  @Property
  void sums_and_products_are_those_of_exact_decimals(
      @ForAll @Scale(10) @BigRange(min = "-1000000", max = "1000000") BigDecimal a,
      @ForAll @Scale(10) @BigRange(min = "-1000000", max = "1000000") BigDecimal b)
      throws Failure {
    ObjectNode source = Json.MAPPER.createObjectNode();
    source.put("a", a).put("b", b);

    assertThat(evaluate("doc.a + doc.b", source).decimalValue()).isEqualByComparingTo(a.add(b));
    assertThat(evaluate("doc.a * doc.b", source).decimalValue())
        .isEqualByComparingTo(a.multiply(b));
    assertThat(evaluate("doc.a - doc.b == -(doc.b - doc.a)", source).booleanValue()).isTrue();
    assertThat(evaluate("doc.a < doc.b", source).booleanValue()).isEqualTo(a.compareTo(b) < 0);
  }

  private static JsonNode evaluate(String formula) throws Failure {
    return evaluate(
        formula,
        Mappings.object(
            """
            {'a':0.1,'b':0.2,'half':0.5,'one':1,'oneAndZeros':1.00,'third':0.3333,'name':'bygg',
             'big':12345678901234567890122,'nothing':null,'list':[{'n':1.5},{'n':2}]}
            """));
  }

  private static JsonNode evaluate(String formula, ObjectNode source) throws Failure {
    return Formula.compile(formula, Formula.Place.DOCUMENT)
        .evaluate(Scope.of(source, Map.<LookUpRequest, Optional<JsonNode>>of()), null);
  }
}
