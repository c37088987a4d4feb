package com.contractingworks.integration.provider.mapping;

import static com.contractingworks.integration.provider.mapping.Mappings.document;
import static com.contractingworks.integration.provider.mapping.Mappings.json;
import static com.contractingworks.integration.provider.mapping.Mappings.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.contractingworks.integration.provider.tripletex.TripletexProvider;
import com.contractingworks.integration.provider.unieconomy.UniEconomyProvider;
import com.contractingworks.integration.provider.vismanet.VismaNetProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.StringNode;

class ClientMappingTest {

  private static final String FIELDS =
      """
      [{'target':'kind','from':[{'path':'kind'},{'map':{'values':{'A':'B'}}}]},
       {'target':'rows','each':'lines','fields':[
         {'target':'vat','from':[{'path':'vat'},'trim',{'lookUp':'vatId'}]},
         {'target':'percent','from':[{'path':'vat'},'trim',{'lookUp':'vatPercent'}]},
         {'target':'account','when':'item.account != null','from':[{'path':'account'},{'lookUp':'accountId'}]},
         {'target':'account','when':'item.account == null','from':[{'path':'vat'},'trim',{'map':{'values':{'5':'3100'},'default':'3000'}},{'lookUp':'accountId'}]}]}]
      """;
  private static final String OFFERS =
      """
      [{'name':'vat','source':'lines[].vat','targets':['rows[].vat','rows[].percent']},
       {'name':'account','source':'lines[].account','targets':['rows[].account']},
       {'name':'sales','description':'By VAT.','source':'lines[].vat','targets':['rows[].account']}]
      """;

  private static MappingDocument base(String offers) {
    return MappingDocument.parse(
        document("['vatId','vatPercent','accountId']", FIELDS)
            .json()
            .replaceFirst("\"fields\"", "\"valueMaps\":" + json(offers) + ",\"fields\""));
  }

  private static MappingChanges changes(String valueMaps) {
    return MappingChanges.read(object("{'valueMaps':%s}".formatted(valueMaps)));
  }

  private static Set<LookUpRequest> asked(String valueMaps, String line) {
    MappingDocument made = ClientMapping.of(base(OFFERS), changes(valueMaps), "demo-bygg", 1);
    return CompiledMapping.compile(made)
        .run(object("{'lines':[%s]}".formatted(line)), Map.of())
        .unanswered();
  }

  private static LookUpRequest request(String operation, String argument) {
    return new LookUpRequest(operation, StringNode.valueOf(argument));
  }

  @Test
  void every_field_of_a_value_map_asks_about_the_translation_and_no_other_field_does() {
    assertThat(asked("{'vat':{'3':'31'}}", "{'vat':'3 ','account':null}"))
        .containsExactlyInAnyOrder(
            request("vatId", "31"), request("vatPercent", "31"), request("accountId", "3000"));
  }

  @Test
  void what_is_not_named_passes_as_it_did() {
    assertThat(asked("{'vat':{'3':'31'}}", "{'vat':'5','account':'4000'}"))
        .containsExactlyInAnyOrder(
            request("vatId", "5"), request("vatPercent", "5"), request("accountId", "4000"));
  }

  @Test
  void where_the_mapping_translates_itself_the_clients_entries_win_and_the_others_stay() {
    String changes = "{'sales':{'5':'3110','6':'3200'}}";

    assertThat(asked(changes, "{'vat':'5','account':null}")).contains(request("accountId", "3110"));
    assertThat(asked(changes, "{'vat':'6','account':null}")).contains(request("accountId", "3200"));
    assertThat(asked(changes, "{'vat':'3','account':null}")).contains(request("accountId", "3000"));
  }

  @Test
  void of_two_chains_to_one_field_only_the_one_that_begins_with_the_source_is_changed() {
    assertThat(asked("{'account':{'4000':'4010'}}", "{'vat':'4000','account':'4000'}"))
        .contains(request("accountId", "4010"), request("vatId", "4000"));
  }

  @Test
  void the_answer_becomes_the_value_of_the_field() {
    CompiledMapping made =
        CompiledMapping.compile(
            ClientMapping.of(base(OFFERS), changes("{'vat':{'3':'31'}}"), "a", 1));

    MappingRun run =
        made.run(
            object("{'lines':[{'vat':'3','account':'1'}]}"),
            Map.of(
                request("vatId", "31"), Optional.of(StringNode.valueOf("id-31")),
                request("vatPercent", "31"), Optional.of(StringNode.valueOf("25")),
                request("accountId", "1"), Optional.of(StringNode.valueOf("a-1"))));

    assertThat(run.errors()).isEmpty();
    assertThat(run.target().toString())
        .isEqualTo(json("{'rows':[{'vat':'id-31','percent':'25','account':'a-1'}]}"));
  }

  @Test
  void a_clients_mapping_is_named_after_both_and_says_what_it_is_based_on() {
    MappingDocument base = base(OFFERS);
    MappingDocument made =
        ClientMapping.of(base, changes("{'vat':{'3':'31'}}"), "Demo_Bygg " + "x".repeat(80), 7);

    assertThat(made.reference()).startsWith("test-demo-bygg-xxx").contains("@7#");
    assertThat(made.name()).hasSize(64);
    assertThat(made.json()).contains("\"basedOn\":\"" + base.reference() + "\"");
    assertThat(base.json()).as("the default stays as it is").doesNotContain("\"31\"");
  }

  @Test
  void the_same_changes_of_two_defaults_have_two_references() {
    MappingDocument one = base(OFFERS);
    MappingDocument other = MappingDocument.parse(one.json().replace("By VAT.", "By VAT code."));
    MappingChanges changes = changes("{'vat':{'3':'31'}}");

    assertThat(ClientMapping.of(one, changes, "a", 1).reference())
        .isEqualTo(ClientMapping.of(base(OFFERS), changes, "a", 1).reference())
        .isNotEqualTo(ClientMapping.of(other, changes, "a", 1).reference());
  }

  @Test
  void what_is_not_offered_is_refused_by_its_field() {
    InvalidMappingException refused =
        catchThrowableOfType(
            InvalidMappingException.class,
            () -> ClientMapping.of(base(OFFERS), changes("{'kind':{'A':'C'}}"), "a", 1));

    assertThat(refused.problems())
        .containsExactly(
            new MappingProblem(
                "valueMaps.kind",
                "The provider's mapping offers no such value map, only vat, account, sales. Remove it or correct its name."));
  }

  @Test
  void what_is_offered_is_told_with_what_the_mapping_itself_translates() {
    assertThat(ClientMapping.offers(base(OFFERS)))
        .containsExactly(
            new ValueMapOffer(
                "vat",
                null,
                "lines[].vat",
                List.of("rows[].vat", "rows[].percent"),
                Map.of(),
                null),
            new ValueMapOffer(
                "account", null, "lines[].account", List.of("rows[].account"), Map.of(), null),
            new ValueMapOffer(
                "sales",
                "By VAT.",
                "lines[].vat",
                List.of("rows[].account"),
                Map.of("5", "3100"),
                "3000"));
  }

  @Test
  void the_target_system_is_asked_about_each_translation_at_each_look_up() {
    assertThat(
            ClientMapping.questions(
                base(OFFERS), changes("{'vat':{'3':'31'},'sales':{'5':'3110'}}")))
        .containsExactly(
            new CodeQuestion("vat", "3", request("vatId", "31")),
            new CodeQuestion("vat", "3", request("vatPercent", "31")),
            new CodeQuestion("sales", "5", request("accountId", "3110")))
        .extracting(CodeQuestion::field)
        .contains("valueMaps.sales.5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':'vat','source':'lines[].vat','targets':['rows[].account'],'more':1}",
        "{'name':'Vat','source':'lines[].vat','targets':['rows[].account']}",
        "{'name':'vat','source':'lines[].vat','targets':[]}",
        "{'name':'vat','source':'vat','targets':['rows[].vat']}",
        "{'name':'vat','source':'lines[].vat','targets':['rows[].vat','rows[].gone']}",
        "{'name':'kind','source':'kind','targets':['kind']}"
      })
  void an_offer_that_leads_to_no_look_up_or_is_misspelt_is_refused(String offer) {
    InvalidMappingException refused =
        catchThrowableOfType(
            InvalidMappingException.class,
            () -> CompiledMapping.compile(base("[%s]".formatted(offer))));

    assertThat(refused.problems())
        .singleElement()
        .extracting(MappingProblem::field)
        .isEqualTo("valueMaps[0]");
  }

  @Test
  void two_offers_of_one_name_are_refused() {
    String offer = "{'name':'vat','source':'lines[].vat','targets':['rows[].vat']}";

    assertThat(
            catchThrowableOfType(
                InvalidMappingException.class,
                () -> CompiledMapping.compile(base("[%s,%s]".formatted(offer, offer)))))
        .hasMessageContaining("Two value maps have one name");
  }

  @Test
  void the_built_in_providers_offer_vat_codes_accounts_and_products() {
    assertThat(offered(TripletexProvider.class, "tripletex-invoice.json"))
        .containsExactly("vatCode", "incomeAccount", "productCode");
    assertThat(offered(VismaNetProvider.class, "vismanet-invoice.json"))
        .containsExactly("vatCode", "incomeAccount", "productCode");
    assertThat(offered(UniEconomyProvider.class, "unieconomy-invoice.json"))
        .containsExactly("vatCode", "incomeAccount", "salesAccount", "productCode");
  }

  private static List<String> offered(Class<?> provider, String resource) {
    MappingDocument mapping = MappingDocument.fromResource(provider, resource);
    CompiledMapping.compile(mapping);
    return ClientMapping.offers(mapping).stream().map(ValueMapOffer::name).toList();
  }
}
