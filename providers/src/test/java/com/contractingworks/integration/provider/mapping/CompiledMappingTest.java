package com.contractingworks.integration.provider.mapping;

import static com.contractingworks.integration.provider.mapping.Mappings.document;
import static com.contractingworks.integration.provider.mapping.Mappings.json;
import static com.contractingworks.integration.provider.mapping.Mappings.object;
import static com.contractingworks.integration.provider.mapping.Mappings.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

class CompiledMappingTest {

  private static final String LINES =
      """
      [{'target':'rows','each':'lines','fields':[
         {'target':'text','from':[{'path':'description'}],'whenNull':'error'},
         {'target':'currency.code','from':[{'path':'$.currency'}]},
         {'target':'number','from':[{'cel':'index + 1'}]},
         {'target':'amount','when':'item.quantity != 0','from':[{'cel':'item.quantity * item.unitPrice'}]},
         {'target':'parts','each':'parts','fields':[{'target':'name','from':[{'path':'.'}]}]}]}]
      """;

  @Test
  void repeats_fields_over_lines_and_reaches_the_outer_document() {
    MappingRun run =
        run(
            LINES,
            """
            {'currency':'NOK','lines':[
              {'description':'A','quantity':10.5,'unitPrice':850.00,'parts':['p','q']},
              {'description':'B','quantity':0,'unitPrice':1}]}
            """);

    assertThat(run.errors()).isEmpty();
    assertThat(run.target().toString())
        .isEqualTo(
            json(
                "{'rows':[{'text':'A','currency':{'code':'NOK'},'number':1,'amount':8925,"
                    + "'parts':[{'name':'p'},{'name':'q'}]},"
                    + "{'text':'B','currency':{'code':'NOK'},'number':2}]}"));
  }

  @Test
  void reports_every_error_with_the_index_of_the_line() {
    MappingRun run =
        run(
            LINES,
            "{'lines':[{'quantity':1,'unitPrice':'x'},{'description':'B','quantity':0},{'quantity':0}]}");

    assertThat(run.errors())
        .extracting(MappingError::target, MappingError::source, MappingError::code)
        .containsExactly(
            Tuple.tuple("rows[0].text", "lines[0].description", "missing"),
            Tuple.tuple("rows[0].amount", null, "formula"),
            Tuple.tuple("rows[2].text", "lines[2].description", "missing"));
  }

  @Test
  void a_list_that_is_none_is_an_error_and_a_missing_one_is_left_out() {
    assertThat(run(LINES, "{'lines':'x'}").errors())
        .singleElement()
        .extracting(MappingError::target)
        .isEqualTo("rows");
    assertThat(run(LINES, "{}").target().has("rows")).isFalse();
    assertThat(run(LINES, "{'lines':[]}").target().get("rows").isEmpty()).isTrue();
  }

  @Test
  void of_fields_with_one_target_the_one_whose_condition_holds_counts() {
    String fields =
        """
        [{'target':'id','when':'has(doc.code)','from':[{'path':'code'}]},
         {'target':'id','when':'!has(doc.code)','from':[{'path':'other'}]}]
        """;

    assertThat(run(fields, "{'code':1,'other':2}").target().toString()).isEqualTo("{\"id\":1}");
    assertThat(run(fields, "{'other':2}").target().toString()).isEqualTo("{\"id\":2}");
    assertThat(run(fields, "{}").target().toString()).isEqualTo("{}");
  }

  @Test
  void nothing_is_left_out_kept_or_refused_as_declared() {
    MappingRun run =
        run(
            """
            [{'target':'a','from':[{'path':'x'}]},
             {'target':'b','whenNull':'keep','from':[{'path':'x'}]},
             {'target':'c','whenNull':'error','from':[{'path':'x'}]},
             {'target':'d','whenNull':'error','when':'has(doc.y)','from':[{'path':'x'}]}]
            """,
            "{}");

    assertThat(run.target().toString()).isEqualTo("{\"b\":null}");
    assertThat(run.errors()).extracting(MappingError::target).containsExactly("c");
  }

  @Test
  void asks_for_look_ups_before_it_can_finish_also_in_lines() {
    CompiledMapping mapping =
        CompiledMapping.compile(
            document(
                "['vat','currency']",
                """
                [{'target':'currency','from':[{'path':'currency'},{'lookUp':'currency'}]},
                 {'target':'rows','each':'lines','fields':[
                   {'target':'vat.id','from':[{'path':'vatCode'},{'lookUp':'vat'},{'cel':'value + 1'}]}]}]
                """));
    var source =
        object("{'currency':'NOK','lines':[{'vatCode':'3'},{'vatCode':'5'},{'vatCode':'3'}]}");

    var asked = mapping.run(source, Map.of()).unanswered();
    assertThat(asked)
        .containsExactly(
            new LookUpRequest("currency", StringNode.valueOf("NOK")),
            new LookUpRequest("vat", StringNode.valueOf("3")),
            new LookUpRequest("vat", StringNode.valueOf("5")));

    MappingRun run =
        mapping.run(
            source,
            Map.of(
                new LookUpRequest("currency", StringNode.valueOf("NOK")),
                    Optional.of(IntNode.valueOf(1)),
                new LookUpRequest("vat", StringNode.valueOf("3")), Optional.of(IntNode.valueOf(33)),
                new LookUpRequest("vat", StringNode.valueOf("5")), Optional.empty()));

    assertThat(run.unanswered()).isEmpty();
    assertThat(run.errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.target()).isEqualTo("rows[1].vat.id");
              assertThat(error.source()).isEqualTo("lines[1].vatCode");
              assertThat(error.code()).isEqualTo("not-found");
            });
    assertThat(run.target().at("/rows/2/vat/id").intValue()).isEqualTo(34);
  }

  @Test
  void a_mapping_says_in_its_own_words_what_is_wrong_with_a_value() {
    CompiledMapping mapping =
        CompiledMapping.compile(
            document(
                "['vat']",
                """
                [{'target':'rows','each':'lines','fields':[
                   {'target':'vat','from':[{'path':'vatCode'},
                     {'lookUp':{'operation':'vat','message':'The VAT code of line {line} is not known.'}}]},
                   {'target':'unit','from':[{'path':'unit'},
                     {'map':{'values':{'h':'HOUR'},'message':'Line {line} has an odd unit.'}}]},
                   {'target':'count','from':[{'path':'count'},
                     {'check':{'cel':'value > 0','message':'Line {line} needs a count.'}}]}]}]
                """));
    MappingRun run =
        mapping.run(
            object("{'lines':[{},{'vatCode':'5','unit':'x','count':0}]}"),
            Map.of(new LookUpRequest("vat", StringNode.valueOf("5")), Optional.empty()));

    assertThat(run.errors())
        .extracting(MappingError::code, MappingError::message)
        .containsExactly(
            Tuple.tuple("not-found", "The VAT code of line 2 is not known."),
            Tuple.tuple("unmapped", "Line 2 has an odd unit."),
            Tuple.tuple("invalid", "Line 2 needs a count."));
  }

  @Test
  void a_field_that_a_formula_begins_names_the_source_that_it_declares() {
    MappingRun run =
        run(
            """
            [{'target':'days','source':'dueDate','from':[{'cel':'daysBetween(doc.date, doc.dueDate)'}]},
             {'target':'rows','each':'lines','fields':[
               {'target':'sum','source':'price','from':[{'cel':'item.count * item.price'}]}]}]
            """,
            "{'date':'2026-03-02','dueDate':'x','lines':[{'count':1,'price':'x'}]}");

    assertThat(run.errors())
        .extracting(MappingError::target, MappingError::source)
        .containsExactly(
            Tuple.tuple("days", "dueDate"), Tuple.tuple("rows[0].sum", "lines[0].price"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'target':'a','from':[{'path':'x'},'shout']}                       | a    | Step 2: There is no transformation 'shout'
          {'target':'a','from':[{'cel':'doc.'}]}                             | a    | Step 1: The formula does not compile
          {'target':'a','when':'1 +','from':[{'path':'x'}]}                  | a    | The formula does not compile
          {'target':'a','from':[{'path':'x'},{'lookUp':'vat'}]}              | a    | The look-up is not declared
          {'target':'a','from':[{'path':'x..y'}]}                            | a    | 'x..y' is no path
          {'target':'a','from':[{'path':7}]}                                 | a    | "path" must be a text
          {'target':'a','from':['trim']}                                     | a    | A chain begins with
          {'target':'a','from':[{'path':'x'},{'constant':1}]}                | a    | forgets what came before it
          {'target':'a','from':[{'path':'x'},{'round':{'scale':'2'}}]}       | a    | "scale" of round must be a whole number
          {'target':'a','from':[{'path':'x'},{'round':{'scale':2,'mode':'UP_ISH'}}]} | a | "mode" of round must be one of
          {'target':'a','from':[{'path':'x'},{'round':{'scale':2,'mod':'UP'}}]} | a | round has no parameter "mod"
          {'target':'a','from':[{'path':'x'},{'trim':{'x':1}}]}              | a    | trim takes no parameters
          {'target':'a','from':[{'path':'x'},{'map':{'values':{'1':'1'},'default':'2','otherwise':'keep'}}]} | a | either a "default" or keeps
          {'target':'a','from':[{'path':'x'},{'map':{}}]}                    | a    | "values" of map must be an object
          {'target':'a','from':[{'path':'x'},{'date':{'from':'qqqqqqq'}}]}   | a    | is no date pattern
          {'target':'a','from':[{'constant':0.12345678901234567890}]}        | a    | too many digits for canonical JSON
          {'target':'a','from':[]}                                           | a    | "from" must be a list
          {'target':'a','from':[{'path':'x','cel':'1'}]}                     | a    | only key
          {'target':'a'}                                                     | a    | "from" must be a list
          {'target':'a','from':[{'path':'x'}],'each':'y','fields':[{'target':'b','from':[{'path':'y'}]}]} | a | It needs either
          {'target':'a','each':'x.','fields':[{'target':'b','from':[{'path':'y'}]}]} | a | "each": 'x.' is no path
          {'target':'a','each':'x','fields':[{'target':'b','from':[{'cel':'itm.y'}]}]} | a[].b | Step 1: The formula does not compile
          {'target':'a','each':'x','fields':[]}                              | a[].fields | at least one field
          {'target':'a','whenNull':'drop','from':[{'path':'x'}]}             | a    | "whenNull" is
          {'target':'a','form':[],'from':[{'path':'x'}]}                     | a    | The key "form" is unknown
          {'target':'a','source':'x..y','from':[{'cel':'1'}]}                | a    | "source": 'x..y' is no path
          {'target':'a','source':'x','each':'x','fields':[{'target':'b','from':[{'path':'y'}]}]} | a | "source" is for a chain
          {'target':'a','from':[{'path':'x'},{'map':{'values':{'1':'1'},'message':'Line {line}.'}}]} | a | {line} is known in lines only
          {'target':'a','from':[{'path':'x'},{'map':{'values':{'1':'1'},'massage':'No.'}}]} | a | map has no parameter "massage"
          {'target':'a','from':[{'path':'x'},{'lookUp':{'operation':'vat','message':'No.'}}]} | a    | The look-up is not declared
          {'target':'a b','from':[{'path':'x'}]}                             | fields[0] | "target" is missing or no path
          {'target':'a','from':[{'path':'x'}]},{'target':'a','from':[{'path':'y'}]}   | a | Two fields have this target
          {'target':'a','when':'true','from':[{'path':'x'}]},{'target':'a','from':[{'path':'y'}]} | a | Two fields have this target
          {'target':'a','from':[{'path':'x'}]},{'target':'a','when':'true','from':[{'path':'y'}]} | a | Two fields have this target
          {'target':'a','from':[{'path':'x'}]},{'target':'a.b','from':[{'path':'y'}]} | a.b | It is inside, or around, the target a
          """)
  void refuses_a_wrong_document_and_names_the_field(String fields, String field, String message) {
    InvalidMappingException refusal =
        catchThrowableOfType(
            InvalidMappingException.class,
            () -> CompiledMapping.compile(document("[" + fields + "]")));

    assertThat(refusal.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.field()).isEqualTo(field);
              assertThat(problem.message()).contains(message);
            });
  }

  @Test
  void names_everything_that_is_wrong_at_once() {
    MappingDocument wrong =
        MappingDocument.parse(
            json(
                """
                {'format':'cw-mapping/2','name':'n','version':1,'direction':'sideways','source':' ','odd':1,
                 'fields':[{'target':'a','from':['shout','trim']},{'target':'a','from':[{'cel':')'}]}]}
                """));

    InvalidMappingException refusal =
        catchThrowableOfType(InvalidMappingException.class, () -> CompiledMapping.compile(wrong));

    assertThat(refusal.problems())
        .extracting(MappingProblem::field)
        .containsExactly(
            "document", "format", "entity", "source", "target", "direction", "a", "a", "a");
    assertThat(refusal).hasMessageContaining("n@1").hasMessageContaining("shout");
  }
}
