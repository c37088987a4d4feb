package com.contractingworks.integration.provider.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.contractingworks.integration.provider.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the example of docs/write-a-provider.md right. */
class NodeExampleTest {

  private static final Path EXAMPLE = Path.of("..", "examples", "provider-node");
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");

  @Test
  void the_example_in_another_language_passes() throws IOException {
    assumeTrue(
        hasNode(),
        "NOT tested: the example in Node. There is no `node` on this machine; install nodejs.");
    Process node = start();
    try {
      Report report = run(address(node));

      Files.writeString(Path.of("target", "conformance-node.txt"), TextReport.of(report));
      assertThat(ConformanceTest.failed(report)).as(TextReport.of(report)).isEmpty();
      assertThat(report.results())
          .filteredOn(result -> result.verdict() == Verdict.NOT_APPLICABLE)
          .extracting(ClauseResult::clause)
          .containsExactly("mapping-usable", "put-async");
    } finally {
      node.destroy();
    }
  }

  @Test
  void what_the_kit_cannot_see_of_the_example_is_tested_in_its_own_language()
      throws IOException, InterruptedException {
    assumeTrue(
        hasNode(),
        "NOT tested: the example in Node. There is no `node` on this machine; install nodejs.");
    Process node =
        new ProcessBuilder("node", "--test", "provider.test.mjs")
            .directory(EXAMPLE.toFile())
            .redirectErrorStream(true)
            .start();

    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(node.waitFor()).as(said).isZero();
    assertThat(said).contains("pass 9");
  }

  private static boolean hasNode() {
    try {
      return new ProcessBuilder("node", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false; // The test is skipped, and says why.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Process start() throws IOException {
    ProcessBuilder node = new ProcessBuilder("node", "server.mjs").directory(EXAMPLE.toFile());
    node.redirectError(ProcessBuilder.Redirect.INHERIT);
    node.environment().put("PORT", "0");
    node.environment().put("CLIENT_SECRET", "first");
    node.environment().put("SECOND_CLIENT_SECRET", "second");
    return node.start();
  }

  /** What it prints once it listens. */
  private static URI address(Process node) throws IOException {
    BufferedReader lines = node.inputReader(StandardCharsets.UTF_8);
    Matcher address = ADDRESS.matcher(String.valueOf(lines.readLine()));
    assertThat(address.find()).isTrue();
    return URI.create(address.group());
  }

  private static Report run(URI provider) {
    URI tokens = URI.create(provider + "/token");
    Plan plan =
        Plan.of(provider, new OAuthProof(tokens, "cw", "first"), settings("1"))
            .withSecondProof(new OAuthProof(tokens, "cw", "second"))
            .withOtherConnection(settings("2"))
            .withCallback(new Plan.Callback(null, 0));
    return new Conformance(plan, InstantSource.system()).run(Progress.NONE);
  }

  private static ObjectNode settings(String company) {
    return Json.MAPPER
        .createObjectNode()
        .put("Company", company)
        .put("ApiKey", "key-of-" + company);
  }
}
