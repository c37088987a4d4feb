package com.contractingworks.integration.provider.tripletex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.contractingworks.integration.provider.tripletex.FakeTripletex.Received;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every request of the other tests is checked in {@link FakeTripletex#close}; here, the check. */
class VendorSpecTest {

  @Test
  void the_vendors_document_is_there_and_tells_right_from_wrong() {
    assumeTrue(TripletexSpec.DOCUMENT.isPresent(), TripletexSpec.CUT::missing);

    assertThat(problems(get("/v2/order?orderDateFrom=2026-03-02&orderDateTo=2026-03-03")))
        .isEmpty();
    assertThat(problems(get("/v2/order?orderDateFrom=2026-03-02"))).isNotEmpty();
    assertThat(problems(get("/v2/currency?kode=NOK"))).isNotEmpty();
    assertThat(problems(get("/v2/nowhere"))).isNotEmpty();
    assertThat(problems(post("{\"reference\":\"x\",\"customer\":{\"id\":1}}"))).isEmpty();
    assertThat(problems(post("{\"referense\":\"x\"}"))).isNotEmpty();
    assertThat(problems(post("{\"orderLines\":[{\"count\":\"many\"}]}"))).isNotEmpty();
    assertThat(problems(post("{\"invoicesDueInType\":\"WEEKS\"}"))).isNotEmpty();
  }

  private static Set<String> problems(Received request) {
    return TripletexSpec.DOCUMENT.orElseThrow().errors(request.sent());
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
