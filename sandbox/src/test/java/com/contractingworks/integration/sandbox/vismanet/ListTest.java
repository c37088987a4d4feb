package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ListTest extends VismaNetTest {

  @Test
  void invoices_are_found_by_their_reference() throws Exception {
    String number = invoice(bygg, "CW-find", true);

    JsonNode found = bygg.get("/v1/customerinvoice?externalReference=CW-find").json();

    assertThat(found).hasSize(1);
    assertThat(found.get(0).path("referenceNumber").stringValue()).isEqualTo(number);
    assertThat(bygg.get("/v1/customerinvoice?externalReference=CW-none").json()).isEmpty();
  }

  @Test
  void unknown_and_ignored_parameters_leave_the_list_unfiltered() throws Exception {
    invoice(bygg, "CW-a", true);
    invoice(bygg, "CW-b", true);

    assertThat(bygg.get("/v1/customerinvoice?externalReferense=CW-a").json()).hasSize(2);
    control.post("/ignored-parameters", "{\"names\":[\"externalReference\"]}");
    assertThat(bygg.get("/v1/customerinvoice?externalReference=CW-a").json()).hasSize(2);
  }

  @Test
  void a_page_is_silently_cut_and_says_how_many_there_are() throws Exception {
    Http ror = loggedIn("tenant-ror");
    for (int i = 0; i < 3; i++) {
      invoice(ror, "CW-page", true);
    }

    JsonNode first = ror.get("/v1/customerinvoice?externalReference=CW-page&pageSize=500").json();
    JsonNode second =
        ror.get("/v1/customerinvoice?externalReference=CW-page&pageSize=500&pageNumber=2").json();

    assertThat(first).hasSize(2);
    assertThat(first.get(0).at("/metadata/totalCount").intValue()).isEqualTo(3);
    assertThat(first.get(0).at("/metadata/maxPageSize").intValue()).isEqualTo(2);
    assertThat(second).hasSize(1);
  }

  @Test
  void what_was_changed_since_a_time_is_found() throws Exception {
    String number = invoice(bygg, "CW-since", true);
    String changed =
        bygg.get("/v1/customerinvoice/" + number).json().path("lastModifiedDateTime").stringValue();
    String since = URLEncoder.encode(changed.replace('T', ' '), StandardCharsets.UTF_8);
    String query = "/v1/customerinvoice?externalReference=CW-since&lastModifiedDateTime=" + since;

    assertThat(bygg.get(query + "&lastModifiedDateTimeCondition=%3E%3D").json()).hasSize(1);
    assertThat(bygg.get(query + "&lastModifiedDateTimeCondition=%3E").json()).isEmpty();
    assertThat(bygg.get(query + "&lastModifiedDateTimeCondition=about").status()).isEqualTo(400);
  }

  @Test
  void customers_are_found_by_organisation_number_and_email() throws Exception {
    String number =
        number(
            bygg.post(
                "/v1/customer",
                """
                {"name":{"value":"Kunde AS"},"corporateId":{"value":"911222333"},
                 "mainContact":{"value":{"email":{"value":"only@list.example"}}}}"""));

    for (String filter : new String[] {"corporateId=911222333", "email=only%40list.example"}) {
      JsonNode found = bygg.get("/v1/customer?" + filter).json();
      assertThat(found).hasSize(1);
      assertThat(found.get(0).path("number").stringValue()).isEqualTo(number);
    }
  }
}
