package com.contractingworks.integration.provider.mapping;

import static com.contractingworks.integration.provider.mapping.Mappings.error;
import static com.contractingworks.integration.provider.mapping.Mappings.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformationsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'constant':'NO'}                                       | "NO"
          {'constant':false}                                      | false
          {'path':'customer.name'}                                | " Bygg AS "
          {'path':'customer.name'},'trim'                         | "Bygg AS"
          {'path':'customer.name'},'trim','upper'                 | "BYGG AS"
          {'path':'customer.name'},'lower'                        | " bygg as "
          {'path':'customer.email'}                               | null
          {'path':'nowhere.at.all'}                               | null
          {'path':'customer.email'},'trim'                        | null
          {'path':'customer.email'},{'default':'none'}            | "none"
          {'path':'blank'},'blankToNull',{'default':'x'}          | "x"
          {'path':'price'}                                        | 850.10
          {'path':'price'},'string'                               | "850.10"
          {'path':'priceText'},'decimal'                          | 850.10
          {'path':'priceText'},{'round':{'scale':1}}              | 850.1
          {'path':'half'},{'round':{'scale':0}}                   | 3
          {'path':'half'},{'round':{'scale':0,'mode':'HALF_EVEN'}} | 2
          {'path':'count'},'integer'                              | 7
          {'path':'countText'},'integer'                          | 7
          {'path':'yes'},'boolean'                                | true
          {'path':'date'},'date'                                  | "2026-03-02"
          {'path':'date'},{'date':{'to':'dd.MM.uuuu'}}            | "02.03.2026"
          {'path':'norwegian'},{'date':{'from':'dd.MM.uuuu'}}     | "2026-03-02"
          {'path':'customer.name'},'trim',{'maxLength':{'length':4,'whenLonger':'cut'}} | "Bygg"
          {'path':'vat'},{'map':{'values':{'3':'high','31':'low'}}} | "high"
          {'path':'count'},{'map':{'values':{'7':70}}}            | 70
          {'path':'vat'},{'map':{'values':{'9':'x'},'default':'other'}} | "other"
          {'path':'vat'},{'map':{'values':{'9':'x'},'otherwise':'keep'}} | "3"
          {'path':'vat'},{'map':{'values':{'3':'x'},'otherwise':'keep'}} | "x"
          {'path':'price'},{'cel':'value * 2'}                    | 1700.20
          {'cel':'doc.price * doc.half'}                          | 2125.250
          {'path':'price'},{'check':{'cel':'value > 0','message':'no'}} | 850.10
          """)
  void transforms(String chain, String expected) {
    assertThat(value(chain, SOURCE).toString()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'path':'vat'},{'map':{'values':{'9':'x'}}}             | unmapped | vat
          {'path':'vat'},{'map':{'values':{'9':'x'},'otherwise':'error'}} | unmapped | vat
          {'path':'customer.name'},'decimal'                      | number   | customer.name
          {'path':'price'},'integer'                              | number   | price
          {'path':'customer.name'},'boolean'                      | boolean  | customer.name
          {'path':'norwegian'},'date'                             | date     | norwegian
          {'path':'impossible'},'date'                            | date     | impossible
          {'path':'half'},{'round':{'scale':0,'mode':'UNNECESSARY'}} | number | half
          {'path':'customer.name'},{'maxLength':{'length':4}}     | too-long | customer.name
          {'path':'customer'},'string'                            | type     | customer
          {'path':'price'},{'check':{'cel':'value < 0','message':'no'}} | invalid | price
          {'cel':'doc.missing'}                                   | formula  |
          """)
  void says_which_field_and_why(String chain, String code, String source) {
    MappingError error = error(chain, SOURCE);

    assertThat(error.target()).isEqualTo("x");
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.source()).isEqualTo(source);
    assertThat(error.message()).isNotBlank();
  }

  @Test
  void an_error_holds_no_value_of_the_source() {
    assertThat(error("{'path':'secret'},'decimal'", "{'secret':'canary-value'}").toString())
        .doesNotContain("canary-value");
    assertThat(error("{'cel':'dec(doc.secret)'}", "{'secret':'canary-value'}").toString())
        .doesNotContain("canary-value");
    assertThat(
            error("{'cel':'doc.customer.nope'}", "{'customer':{'name':'canary-value'}}").toString())
        .doesNotContain("canary-value");
    assertThat(error("{'cel':'doc.secret * 2'}", "{'secret':'canary-value'}").toString())
        .doesNotContain("canary-value");
    assertThat(error("{'cel':'int(doc.secret)'}", "{'secret':'canary-value'}").toString())
        .doesNotContain("canary-value");
  }

  @Test
  void a_cut_never_halves_a_character() {
    assertThat(
            value("{'path':'t'},{'maxLength':{'length':2,'whenLonger':'cut'}}", "{'t':'a😀b'}")
                .stringValue())
        .isEqualTo("a😀");
  }

  @Property
  void decimals_go_through_unchanged(
      @ForAll BigDecimal any, @ForAll @IntRange(max = 20) int scale) {
    BigDecimal number = any.setScale(scale, RoundingMode.DOWN);
    if (number.precision() <= 60) {
      assertThat(
              value("{'path':'n'},'decimal'", "{'n':%s}".formatted(number.toPlainString()))
                  .decimalValue())
          .isEqualByComparingTo(number);
    }
  }

  private static final String SOURCE =
      """
      {'customer':{'name':' Bygg AS ','email':null},'blank':'  ','price':850.10,'priceText':'850.10',
       'half':2.5,'count':7,'countText':'7','yes':'true','date':'2026-03-02','norwegian':'02.03.2026',
       'impossible':'2026-02-30','vat':'3'}
      """;
}
