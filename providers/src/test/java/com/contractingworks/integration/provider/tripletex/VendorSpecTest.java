package com.contractingworks.integration.provider.tripletex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.contractingworks.integration.provider.tripletex.FakeTripletex.Received;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every request of the other tests is checked in {@link FakeTripletex#close}; here, the check. */
class VendorSpecTest {

  @Test
  void the_vendors_document_is_there_and_tells_right_from_wrong() {
    assumeTrue(
        VendorSpec.isThere(),
        "Requests were NOT checked with Tripletex' OpenAPI document: it is neither in"
            + " ../shared/specs beside the project nor where SPECS_DIR says.");

    assertThat(
            VendorSpec.problems(get("/v2/order?orderDateFrom=2026-03-02&orderDateTo=2026-03-03")))
        .isEmpty();
    assertThat(VendorSpec.problems(get("/v2/order?orderDateFrom=2026-03-02"))).isNotEmpty();
    assertThat(VendorSpec.problems(get("/v2/currency?kode=NOK"))).isNotEmpty();
    assertThat(VendorSpec.problems(get("/v2/nowhere"))).isNotEmpty();
    assertThat(VendorSpec.problems(post("{\"reference\":\"x\",\"customer\":{\"id\":1}}")))
        .isEmpty();
    assertThat(VendorSpec.problems(post("{\"referense\":\"x\"}"))).isNotEmpty();
    assertThat(VendorSpec.problems(post("{\"orderLines\":[{\"count\":\"many\"}]}"))).isNotEmpty();
    assertThat(VendorSpec.problems(post("{\"invoicesDueInType\":\"WEEKS\"}"))).isNotEmpty();
  }

  private static Received get(String uri) {
    return new Received("GET", URI.create(uri), Map.of("accept", "application/json"), "");
  }

  private static Received post(String body) {
    return new Received(
        "POST",
        URI.create("/v2/order"),
        Map.of("content-type", "application/json; charset=utf-8"),
        body);
  }
}
