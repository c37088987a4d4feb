package com.contractingworks.integration.sandbox.endtoend;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A client is provisioned with the lines of the README, as they stand there. */
@ExtendWith(SharedQuickStart.class)
class FourthClientIT {

  private static final String CLIENT = "demo-tak";
  private static final String README_BASE = "http://localhost:8080";
  private static final String SECOND_PART = "# nothing is begun";
  private static final String THIRD_PART = "# an invoice that CW changes";
  private static final String CURL = "curl -s ";

  /** People wait for what usually takes a moment; a test must not hang on how fast a machine is. */
  private static final Map<String, String> UNTIL =
      Map.of(
          "sleep 3   # it comes over the bus\n", until("clients/demo-tak", "'\"publications\":1'"),
          "sleep 3   # it is sent\n", "",
          "sleep 3\n", until("unmatched", "demo-tak"));

  private final Trial trial;

  FourthClientIT(Trial trial) {
    this.trial = trial;
  }

  @Test
  void the_lines_of_the_readme_lead_from_nothing_to_a_published_invoice() throws Exception {
    String provisioning = lines().substring(0, lines().indexOf(SECOND_PART));
    String pausing = lines().substring(lines().indexOf(SECOND_PART), lines().indexOf(THIRD_PART));
    String leaving = lines().substring(lines().indexOf(THIRD_PART));
    String names =
        provisioning.lines().filter(line -> line.matches("\\w+=.*")).collect(joining("\n"));

    assertThat(run(tokenFunction() + "\n" + provisioning))
        .contains("\"status\":\"CREATED\"", "\"reached\":true", "\"status\":\"ACTIVE\"")
        .contains("\"reference\":\"tripletex-invoice-demo-tak@1#");
    await().atMost(Trial.PATIENCE).until(this::published, invoices -> invoices == 1);

    assertThat(run(tokenFunction() + "\n" + names + "\n" + pausing))
        .contains(
            "\"status\":\"PAUSED\"", "\"held\":{\"publications\":1,", "\"status\":\"ACTIVE\"");
    await().atMost(Trial.PATIENCE).until(this::published, invoices -> invoices == 2);

    assertThat(run(tokenFunction() + "\n" + names + "\n" + leaving))
        .contains("\"afterPosting\":\"credit-and-reissue\"", "\"provider\":\"vismanet\"")
        .contains("\"clientId\":\"demo-tak\",\"invoices\":1", "\"left\":0");
    await().atMost(Trial.PATIENCE).until(this::published, invoices -> invoices == 3);
  }

  private int published() {
    JsonNode data =
        trial.graphql(
            "query($client: ID!) { invoiceSyncs(first: 5, filter: {clientId: $client, status: [PUBLISHED]}) { totalCount } }",
            Map.of("client", CLIENT));
    return data.at("/invoiceSyncs/totalCount").asInt();
  }

  /** In the words of the README, except that an answer of 400 and more ends it. */
  private String run(String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", here(script))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(Trial.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private String here(String script) {
    String waiting = script;
    for (Map.Entry<String, String> wait : UNTIL.entrySet()) {
      waiting = waiting.replace(wait.getKey(), wait.getValue());
    }
    return waiting.replace(README_BASE, trial.base()).replace(CURL, "curl -sS --fail-with-body ");
  }

  private static String until(String path, String text) {
    return "for try in $(seq 300); do curl -s -H \"$as\" $at/%s | grep -q %s && break; sleep 0.2; done\n"
        .formatted(path, text);
  }

  private static String tokenFunction() throws IOException {
    return readme().stream().filter(line -> line.startsWith("token() {")).findFirst().orElseThrow();
  }

  private static String lines() throws IOException {
    return readme().stream()
        .dropWhile(line -> !line.startsWith("### A fourth client"))
        .dropWhile(line -> !line.startsWith("```sh"))
        .skip(1)
        .takeWhile(line -> !line.startsWith("```"))
        .collect(joining("\n"));
  }

  private static List<String> readme() throws IOException {
    return Files.readAllLines(Path.of("..", "README.md"));
  }
}
