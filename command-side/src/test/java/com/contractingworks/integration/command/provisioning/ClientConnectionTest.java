package com.contractingworks.integration.command.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.client.ClientConnections;
import com.contractingworks.integration.command.support.BusContract;
import com.contractingworks.integration.provider.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Which connection a client takes: that of its own company, in the provider's form, and one that
 * was tried.
 */
class ClientConnectionTest extends ProvisioningFlow {

  @Test
  void a_wrong_password_changes_nothing_and_says_what_to_do() {
    provision("geheim-4");
    assertThat(put("/connection", connection("wrong-geheim"))).isEqualTo(422);
    assertThat(body.path("code").asString()).isEqualTo("CONNECTION_REFUSED");
    assertThat(body.path("detail").asString())
        .contains("unauthorised", "send it again")
        .doesNotContain("geheim");
    announce("still-1");
    assertPublished("still-1");
  }

  @Test
  void a_wrong_password_is_refused_also_for_a_client_that_the_settings_connected() {
    service.connect(client);
    read();
    assertThat(put("/connection", connection("wrong-13"))).isEqualTo(422);
    assertThat(service.events("client:" + client)).endsWith("ClientActivated", "ConnectionTested");
  }

  @Test
  void credentials_that_come_to_lead_to_another_company_fail_the_test() {
    service.erp.companies.put("geheim-14", "7");
    provision("geheim-14");
    service.erp.companies.put("geheim-14", "8");
    assertThat(post("/connection/test", "")).isEqualTo(200);
    assertThat(body.path("code").asString()).isEqualTo("other-company");
    assertThat(body.path("message").asString()).contains("than the 7 of before", "confirm");
  }

  @Test
  void the_company_is_kept_to_already_before_a_client_is_active() {
    put("", "");
    put("/provider", "{\"provider\":\"fake\"}");
    put("/connection", connection("geheim-15"));
    post("/connection/test", "");
    service.erp.companies.put("other-15", "2");
    assertThat(put("/connection", connection("other-15"))).isEqualTo(409);
    assertThat(body.path("code").asString()).isEqualTo("OTHER_COMPANY");
  }

  @Test
  void the_key_of_another_company_is_refused_until_it_is_confirmed() {
    provision("geheim-5");
    service.erp.companies.put("other-5", "2");
    assertThat(put("/connection", connection("other-5"))).isEqualTo(409);
    assertThat(body.path("code").asString()).isEqualTo("OTHER_COMPANY");
    assertThat(body.path("detail").asString()).contains("company 2", "was 1", "confirm");

    String confirmed =
        connection("other-5").replace("\"provider\"", "\"otherCompany\":true,\"provider\"");
    assertThat(put("/connection", confirmed)).isEqualTo(200);
    assertThat(body.path("generation").asInt()).isEqualTo(2);
    assertThat(body.path("companyId").asString()).isEqualTo("2");
  }

  @Test
  void
      a_client_that_was_never_tested_is_asked_for_its_company_before_it_takes_others_credentials() {
    service.connect(client);
    service.erp.companies.put("other-16", "2");
    read();

    assertThat(put("/connection", connection("other-16"))).isEqualTo(409);
    assertThat(body.path("code").asString()).isEqualTo("OTHER_COMPANY");
    assertThat(service.events("client:" + client)).endsWith("ConnectionTested");
  }

  @Test
  void where_the_company_before_cannot_be_asked_for_a_person_says_whether_it_is_the_same() {
    service
        .context
        .getBean(ClientConnections.class)
        .connect(client, "fake", new Secret("Token=wrong-own"), "test");
    read();

    assertThat(put("/connection", connection("new-17"))).isEqualTo(409);
    assertThat(body.path("code").asString()).isEqualTo("COMPANY_UNKNOWN");
    assertThat(body.path("detail").asString()).contains("\"otherCompany\": false");
    String same =
        connection("new-17").replace("\"provider\"", "\"otherCompany\":false,\"provider\"");
    assertThat(put("/connection", same)).isEqualTo(200);
    assertThat(body.path("generation").asInt()).isEqualTo(1);
    assertThat(body.path("companyId").asString()).isEqualTo("1");
  }

  @Test
  void a_new_key_of_the_same_company_is_used_from_then_on() {
    provision("geheim-6");
    assertThat(put("/connection", connection("renewed-6"))).isEqualTo(200);
    assertThat(body.path("generation").asInt()).isEqualTo(1);
    assertThat(body.path("tested").asBoolean()).isTrue();
  }

  @Test
  void a_value_is_checked_as_far_as_the_form_says_what_it_must_look_like() {
    put("", "");
    put("/provider", "{\"provider\":\"fake\"}");
    assertSetting("Company=geheim", "settings.Company: It must be a number");
    for (String address :
        List.of("geheim", "file:///geheim", "https://geheim@erp.example", "https:")) {
      assertSetting("BaseUrl=" + address, "settings.BaseUrl: It must be an address");
    }
    assertSetting(
        "AfterPosting=le\u0000ave", "settings.AfterPosting: It holds the character U+0000");
    assertSetting("token=geheim", "connectionString: Part 2", "is there already");
    String twice = "{\"provider\":\"fake\",\"settings\":{\"Token\":\"a\",\"token\":\"b\"}}";
    assertThat(put("/connection", twice)).isEqualTo(400);
    assertThat(body.path("detail").asString()).contains("settings.token: It is there twice");
    assertThat(put("/connection", line("Company=12;BaseUrl=http://localhost:1/a"))).isEqualTo(200);
  }

  private void assertSetting(String setting, String... told) {
    assertThat(put("/connection", line(setting))).as(setting).isEqualTo(400);
    assertThat(body.path("detail").asString()).contains(told).doesNotContain("geheim");
  }

  private static String line(String setting) {
    return BusContract.JSON
        .createObjectNode()
        .put("provider", "fake")
        .put("connectionString", "Token=geheim-16;" + setting)
        .toString();
  }

  @Test
  void a_test_that_reaches_nobody_is_recorded_and_keeps_the_client_from_being_activated() {
    put("", "");
    put("/provider", "{\"provider\":\"fake\"}");
    put("/connection", connection("wrong-9"));
    assertThat(post("/connection/test", "")).isEqualTo(200);
    assertThat(body.path("reached").asBoolean()).isFalse();
    assertThat(body.path("message").asString()).contains("test anew");
    read();
    assertThat(post("/activate", "")).isEqualTo(409);
    assertThat(service.events("client:" + client)).endsWith("ConnectionTestFailed");
  }

  @Test
  void the_form_of_a_connection_is_a_schema() {
    JsonNode form =
        BusContract.JSON.readTree(service.request("GET", "/api/v1/providers/fake", "").body());
    assertThat(form.at("/settings/properties/Token/writeOnly").asBoolean()).isTrue();
    assertThat(form.at("/settings/properties/Company/pattern").asString()).contains("0-9");
    assertThat(form.at("/settings/properties/BaseUrl/format").asString()).isEqualTo("uri");
    assertThat(form.at("/settings/required/0").asString()).isEqualTo("Token");
    assertThat(service.request("GET", "/api/v1/providers", "").body()).contains("\"other-fake\"");
    assertThat(service.request("GET", "/api/v1/providers/sap", "").statusCode()).isEqualTo(404);
  }
}
