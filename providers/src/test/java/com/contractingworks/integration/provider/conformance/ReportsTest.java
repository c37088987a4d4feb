package com.contractingworks.integration.provider.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.json.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

class ReportsTest {

  private static final String STRANGE = "a < b & \"c\" ]]> \u0007 \u001b[31m \ud83d\ude00";

  private static final Report REPORT =
      new Report(
          "https://provider.example",
          "acme <1>",
          Instant.parse("2026-11-26T09:00:00Z"),
          Duration.ofMillis(1500),
          true,
          "The connection fails: <why>.",
          List.of(
              result("descriptor-valid", Verdict.PASSED, ""),
              result("put-creates", Verdict.FAILED, STRANGE),
              result("put-async", Verdict.NOT_APPLICABLE, "The provider did not answer 202.")));

  private static ClauseResult result(String clause, Verdict verdict, String reason) {
    return new ClauseResult(
        clause,
        "write",
        "It holds.",
        verdict,
        reason,
        "Mend it.",
        List.of(new Step("PUT /x", "{\"a\":1}", "500 text/html", STRANGE, Duration.ofMillis(3))),
        Duration.ofMillis(20));
  }

  @Test
  void text_says_what_must_hold_what_was_seen_and_how_to_mend_it() {
    String text = TextReport.of(REPORT);

    assertThat(text)
        .contains(
            "The connection fails: <why>.\n\n",
            "FAILED         put-creates",
            "  passed         descriptor-valid",
            "must hold  It holds.",
            "to mend    Mend it.",
            "sent       PUT /x",
            "came back  500 text/html after 3 ms",
            "1 passed, 1 failed, 1 not applicable, in 1.5 s.");
  }

  @Test
  void text_cannot_play_tricks_on_a_terminal() {
    assertThat(TextReport.of(REPORT)).doesNotContain("\u001b", "\u0007");
  }

  @Test
  void json_holds_everything() {
    JsonNode json = Json.MAPPER.readTree(JsonReport.of(REPORT));

    assertThat(json.path("passed").asBoolean()).isFalse();
    assertThat(json.path("cause").asString()).isEqualTo("The connection fails: <why>.");
    assertThat(json.at("/clauses/1/verdict").asString()).isEqualTo("failed");
    assertThat(json.at("/clauses/1/requests/0/received").asString()).isEqualTo(STRANGE);
    assertThat(json.at("/clauses/2/verdict").asString()).isEqualTo("not-applicable");
  }

  @Test
  void junit_xml_can_be_read_whatever_a_provider_answers() throws Exception {
    byte[] xml = JUnitReport.of(REPORT).getBytes(StandardCharsets.UTF_8);

    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml));

    Element suite = document.getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    Element cause = (Element) suite.getElementsByTagName("property").item(0);
    assertThat(cause.getAttribute("value")).isEqualTo("The connection fails: <why>.");
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).startsWith("a < b & \"c\" ]]> \ufffd");
  }
}
