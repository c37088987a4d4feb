package com.contractingworks.integration.kernel.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.kernel.integrity.Violation.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.security.PrivateKey;
import java.time.Instant;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One anchor after the other: what each believes of those before it. */
class AnchoringTest {

  private static final TestLog LOG = new TestLog();

  @TempDir private Path keys;
  @TempDir private Path folder;
  private PrivateKey key;
  private SignatureCheck signatures;
  private Instant now = Instant.parse("2026-03-02T08:00:00Z");
  private AnchorFile first;

  @BeforeEach
  void write() throws IOException {
    LOG.clear();
    LOG.append("a/1", "a/1", "b/1");
    AnchorKeys.create(keys.resolve("private.pem"), keys.resolve("public.pem"));
    key = AnchorKeys.privateKey(keys.resolve("private.pem"));
    signatures = AnchorKeys.signedWith(AnchorKeys.publicKey(keys.resolve("public.pem")));
    first = anchor();
  }

  @Test
  void an_anchor_names_the_one_that_it_was_compared_with() throws IOException {
    assertThat(first.anchor())
        .returns(1, Anchor::series)
        .returns(null, Anchor::previous)
        .returns(null, Anchor::violation);
    LOG.append("a/1");

    assertThat(anchor().anchor())
        .returns(1, Anchor::series)
        .returns(first.anchor().digest(), Anchor::previous)
        .returns(null, Anchor::violation);
  }

  @Test
  void what_was_wrong_once_is_said_by_all_later_anchors_until_it_is_begun_anew()
      throws IOException {
    LOG.deleteFrom("b/1", 0);
    LOG.append("a/1");
    AnchorFile second = anchor();
    AnchorFile third = anchor();

    assertThat(second.anchor().violation()).startsWith("Event 0 of b/1 is missing");
    assertThat(third.anchor().violation()).isEqualTo(second.anchor().violation());
    assertThat(LOG.verify(signatures, third).lowest())
        .extracting(Violation::sentence)
        .singleElement()
        .asString()
        .endsWith("was taken of a log that was violated already: " + second.anchor().violation());
    assertThat(anew().anchor().violation()).isNull();
    assertThat(anchor().anchor().violation()).isNull();
  }

  @Test
  void a_forged_newest_is_not_believed_and_neither_are_its_words() throws IOException {
    LOG.deleteFrom("b/1", 0);
    LOG.append("a/1");
    forge(null);
    assertThat(anchor().anchor().violation()).endsWith("is not signed.");

    anew();
    forge("Nothing to speak of.");
    assertThat(anchor().anchor().violation()).endsWith("is not signed.");
  }

  @Test
  void the_key_that_signs_checks_as_well() throws IOException {
    signatures = AnchorKeys.signedWith(key);
    assertThat(anchor().anchor().violation()).isNull();

    LOG.append("a/1");
    forge(null);
    assertThat(anchor().anchor().violation()).endsWith("is not signed.");
  }

  @Test
  void one_of_another_key_is_no_predecessor_unless_its_public_key_is_given() throws IOException {
    AnchorKeys.create(keys.resolve("new.pem"), keys.resolve("new-public.pem"));
    key = AnchorKeys.privateKey(keys.resolve("new.pem"));
    assertThat(anchor().anchor().violation()).as("with the old public key").isNull();

    signatures = AnchorKeys.signedWith(key);
    assertThat(anchor().anchor().violation()).as("from then on").isNull();
    Files.delete(AnchorFile.newest(folder).orElseThrow().file());
    Files.delete(AnchorFile.newest(folder).orElseThrow().file());
    assertThat(anchor().anchor().violation())
        .endsWith("was not signed with this key; check that it is the right one.");
  }

  @Test
  void an_old_anchor_under_a_higher_name_is_a_violation() throws IOException {
    LOG.append("a/1");
    anchor();
    Path higher = folder.resolve("anchor-9999999999-" + first.name().substring(18));
    Files.copy(first.file(), higher);

    AnchorFile newest = AnchorFile.newest(folder).orElseThrow();
    assertThat(newest.file()).isEqualTo(higher);
    String sentence =
        "The anchor %s was not written under that name, but as %s.".formatted(higher, first.name());
    assertThat(LOG.verify(signatures, newest).lowest())
        .singleElement()
        .returns(Kind.BAD_ANCHOR, Violation::kind)
        .returns(sentence, Violation::sentence);
    assertThat(anchor().anchor().violation()).isEqualTo(sentence);
  }

  @Test
  void a_log_that_was_restored_to_an_earlier_moment_is_anchored_anew() throws IOException {
    LOG.append("a/1", "c/1", "b/1");
    AnchorFile further = anchor();
    LOG.deleteFrom("a/1", 2);
    LOG.deleteFrom("c/1", 0);
    LOG.deleteFrom("b/1", 1);

    AnchorFile begun = anew();
    assertThat(begun.anchor().position()).isLessThan(further.anchor().position());
    assertThat(AnchorFile.newest(folder).orElseThrow().file()).isEqualTo(begun.file());
    assertThat(begun.anchor())
        .returns(2, Anchor::series)
        .returns(null, Anchor::previous)
        .returns(null, Anchor::violation);

    LOG.append("d/1");
    assertThat(anchor().anchor())
        .returns(2, Anchor::series)
        .returns(begun.anchor().digest(), Anchor::previous)
        .returns(null, Anchor::violation);
    LOG.deleteFrom("b/1", 0);
    assertThat(anchor().anchor().violation()).startsWith("Event 0 of b/1 is missing");
  }

  @Test
  void an_anchor_that_is_known_to_have_been_taken_must_be_there() throws IOException {
    LOG.append("a/1");
    AnchorFile second = anchor();
    assertThat(anchor(false, second.name()).anchor().violation()).as("there").isNull();
    removeAllBut(first);
    String gone = "The anchor %s was taken, and is not in %s any more.";
    gone = gone.formatted(second.name(), folder);

    assertThat(anchor(false, second.name()).anchor().violation()).isEqualTo(gone);
    removeAllBut(null);
    assertThat(anchor(false, second.name()).anchor().violation()).isEqualTo(gone);
    removeAllBut(null);
    assertThat(anchor(true, second.name()).anchor().violation()).isNull();
  }

  @Test
  void one_that_was_recorded_before_the_database_was_restored_may_be_older() throws IOException {
    LOG.append("a/1");
    anchor();
    assertThat(anchor(false, first.name()).anchor().violation()).isNull();
  }

  @Test
  void a_folder_that_is_not_there_is_not_made() {
    folder = folder.resolve("not-mounted");
    assertThatThrownBy(this::anchor)
        .isInstanceOf(IOException.class)
        .hasMessage("There is no folder " + folder + ". Is it mounted?");
    assertThatThrownBy(this::anew).isInstanceOf(IOException.class);
    assertThat(folder).doesNotExist();
  }

  @Test
  void whoever_may_read_other_files_of_the_folder_may_read_anchors() throws IOException {
    Assumptions.assumeTrue(
        Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null);
    Path usual = Files.createFile(folder.resolve("usual"));

    assertThat(Files.getPosixFilePermissions(first.file()))
        .isEqualTo(Files.getPosixFilePermissions(usual));
    assertThat(Files.getPosixFilePermissions(AnchorFile.headsOf(first.file())))
        .isEqualTo(Files.getPosixFilePermissions(usual));
  }

  /** What an attacker does who can write to the folder: an anchor of the log as it is. */
  private void forge(String violation) throws IOException {
    AnchorFile fitting =
        LOG.anchor(new Anchoring(folder, null, SignatureCheck.NONE, true, null, later()));
    Anchor a = fitting.anchor();
    Anchor forged =
        new Anchor(
            a.series(),
            a.takenAt(),
            a.position(),
            a.streams(),
            a.events(),
            a.root(),
            a.order(),
            null,
            violation);
    Files.writeString(
        fitting.file(),
        AnchorFile.JSON.writeValueAsString(new SignedAnchor(forged, forged.digest(), null)));
  }

  private void removeAllBut(AnchorFile kept) throws IOException {
    while (AnchorFile.newest(folder).isPresent()) {
      Path newest = AnchorFile.newest(folder).orElseThrow().file();
      if (kept != null && kept.file().equals(newest)) {
        return;
      }
      Files.delete(newest);
    }
  }

  private AnchorFile anchor() throws IOException {
    return anchor(false, null);
  }

  private AnchorFile anew() throws IOException {
    return anchor(true, null);
  }

  private AnchorFile anchor(boolean anew, String recorded) throws IOException {
    return LOG.anchor(new Anchoring(folder, key, signatures, anew, recorded, later()));
  }

  private Instant later() {
    now = now.plusSeconds(60);
    return now;
  }
}
