package com.contractingworks.integration.kernel.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.kernel.integrity.AnchorKeys.UnusableKey;
import com.contractingworks.integration.kernel.integrity.LogIntegrity.Report;
import com.contractingworks.integration.kernel.integrity.Violation.Kind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anchors that are not what was written. */
class SignatureTest {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.000001Z");
  private static final TestLog LOG = new TestLog();

  @TempDir private Path folder;
  private PrivateKey key;
  private SignatureCheck signatures;

  @BeforeEach
  void write() throws IOException {
    LOG.clear();
    LOG.append("a/1", "a/1", "b/1");
    AnchorKeys.create(folder.resolve("private.pem"), folder.resolve("public.pem"));
    key = AnchorKeys.privateKey(folder.resolve("private.pem"));
    signatures = AnchorKeys.signedWith(AnchorKeys.publicKey(folder.resolve("public.pem")));
  }

  @Test
  void an_anchor_that_was_signed_is_accepted() throws IOException {
    assertThat(verify(anchor(key)).isIntact()).isTrue();
  }

  @Test
  void one_that_was_not_signed_is_a_violation_where_a_key_is_given() throws IOException {
    assertBad(verify(anchor(null)), "is not signed.");
  }

  @Test
  void one_that_was_signed_with_another_key_is_a_violation() throws IOException {
    AnchorKeys.create(folder.resolve("other.pem"), folder.resolve("other-public.pem"));
    PrivateKey other = AnchorKeys.privateKey(folder.resolve("other.pem"));
    assertBad(
        verify(anchor(other)), "was not signed with this key; check that it is the right one.");
  }

  @Test
  void a_signature_that_is_none_is_a_violation() throws IOException {
    AnchorFile anchor = anchor(key);
    assertBad(
        verify(changed(anchor, anchor.signature(), "AAAA")),
        "was not signed with this key; check that it is the right one.");
    assertBad(
        verify(changed(anchor, "AAAA", "no base64!")),
        "was not signed with this key; check that it is the right one.");
  }

  @Test
  void one_whose_values_were_changed_is_a_violation() throws IOException {
    AnchorFile anchor = anchor(key);
    Report report = verify(changed(anchor, "\"events\" : 3", "\"events\" : 4"));
    assertThat(report.lowest())
        .extracting(Violation::sentence)
        .anyMatch(s -> s.endsWith("has been changed: it is not what its digest says."))
        .anyMatch(s -> s.endsWith("was not signed with this key; check that it is the right one."));
  }

  @Test
  void heads_that_were_changed_are_a_violation_and_not_used() throws IOException {
    AnchorFile anchor = anchor(key);
    Files.writeString(AnchorFile.headsOf(anchor.file()), "This is not packed.");
    assertBad(verify(anchor), "has heads beside it that are not its own.");
  }

  @Test
  void a_key_file_that_is_none_is_named_and_not_shown() throws IOException {
    Path file = Files.writeString(folder.resolve("x.pem"), "secret");
    assertThatThrownBy(() -> AnchorKeys.privateKey(file))
        .isInstanceOf(UnusableKey.class)
        .hasMessageContaining("x.pem")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> AnchorKeys.publicKey(folder.resolve("private.pem")))
        .isInstanceOf(UnusableKey.class);
    assertThatThrownBy(() -> AnchorKeys.privateKey(folder.resolve("nowhere.pem")))
        .isInstanceOf(UnusableKey.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void no_key_is_written_over() {
    assertThatThrownBy(
            () -> AnchorKeys.create(folder.resolve("private.pem"), folder.resolve("new.pem")))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(folder.resolve("new.pem")).as("half a pair").doesNotExist();
  }

  private AnchorFile anchor(PrivateKey with) throws IOException {
    Path anchors = Files.createDirectories(folder.resolve("anchors"));
    return LOG.anchor(new Anchoring(anchors, with, SignatureCheck.NONE, true, null, NOW));
  }

  private static AnchorFile changed(AnchorFile anchor, String from, String to) throws IOException {
    String text = Files.readString(anchor.file());
    assertThat(text).contains(from);
    Files.writeString(anchor.file(), text.replace(from, to));
    return AnchorFile.read(anchor.file());
  }

  private Report verify(AnchorFile anchor) throws IOException {
    return LOG.verify(signatures, anchor);
  }

  private static void assertBad(Report report, String what) {
    assertThat(report.lowest().get(0).kind()).isEqualTo(Kind.BAD_ANCHOR);
    assertThat(report.lowest().get(0).sentence()).contains(what);
  }
}
