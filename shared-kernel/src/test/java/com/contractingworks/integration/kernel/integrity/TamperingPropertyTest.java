package com.contractingworks.integration.kernel.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.integrity.LogIntegrity.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * Whatever log there is, and whichever event of it is tampered with in whatever way: it is found.
 */
class TamperingPropertyTest {

  private static final TestLog LOG = new TestLog();
  private static Path folder;

  record Event(String stream, String payload) {}

  /** What is done to one event. */
  enum Tampering {
    PAYLOAD {
      @Override
      void tamper(LogRow row) {
        set(row, "payload", row.event().payload() + " ");
      }
    },
    PAYLOAD_AND_DIGEST {
      @Override
      void tamper(LogRow row) {
        LOG.setPayloadAndDigest(stream(row), sequence(row), row.event().payload() + " ");
      }
    },
    METADATA {
      @Override
      void tamper(LogRow row) {
        set(row, "metaData", ChainedMetadata.with("{\"actor\":\"ola\"}", row.digest()));
      }
    },
    DIGEST {
      @Override
      void tamper(LogRow row) {
        set(row, "metaData", row.event().metadata());
      }
    },
    TIMESTAMP {
      @Override
      void tamper(LogRow row) {
        set(row, "timeStamp", "2026-03-02T08:00:00.000001Z");
      }
    },
    REVISION {
      @Override
      void tamper(LogRow row) {
        set(row, "payloadRevision", null);
      }
    },
    REMOVAL {
      @Override
      void tamper(LogRow row) {
        LOG.delete(stream(row), sequence(row));
      }
    },
    CUT {
      @Override
      void tamper(LogRow row) {
        LOG.deleteFrom(stream(row), sequence(row));
      }
    },
    OTHER_STREAM {
      @Override
      void tamper(LogRow row) {
        set(row, "aggregateIdentifier", "other");
      }
    },
    POSITION {
      @Override
      void tamper(LogRow row) {
        set(row, "globalIndex", row.position() + 1_000_000);
      }
    };

    abstract void tamper(LogRow row);

    /** Whether the event is still there, at its place, without a digest that fits. */
    boolean isInPlace() {
      return EnumSet.of(PAYLOAD, METADATA, DIGEST, TIMESTAMP, REVISION).contains(this);
    }

    private static void set(LogRow row, String column, Object value) {
      LOG.set(stream(row), sequence(row), column, value);
    }

    private static String stream(LogRow row) {
      return row.event().aggregate();
    }

    private static long sequence(LogRow row) {
      return row.event().sequence();
    }
  }

  @BeforeContainer
  static void createFolder() throws IOException {
    folder = Files.createTempDirectory("anchors");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    removeAnchors();
    Files.delete(folder);
  }

  @BeforeTry
  void clear() throws IOException {
    LOG.clear();
    removeAnchors();
  }

  private static void removeAnchors() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 300)
  void a_single_tampering_is_found(
      @ForAll("logs") List<Event> events, @ForAll Tampering tampering, @ForAll int which)
      throws IOException {
    events.forEach(event -> LOG.appendWith(event.stream(), event.payload()));
    AnchorFile anchor = LOG.anchor(folder);
    assertThat(verified(anchor).lowest()).as("before").isEmpty();
    String stream = events.get(Math.floorMod(which, events.size())).stream();
    long length = events.stream().filter(event -> event.stream().equals(stream)).count();
    LogRow row = LOG.row(stream, Math.floorMod(which, length));

    tampering.tamper(row);

    Report report = verified(anchor);
    assertThat(report.isIntact()).isFalse();
    assertThat(report.lowest())
        .allSatisfy(violation -> assertThat(violation.aggregate()).isIn(stream, "other"));
    if (tampering.isInPlace()) {
      assertThat(report.lowest().get(0).position()).isEqualTo(row.position());
      assertThat(report.lowest().get(0).sequence()).isEqualTo(row.event().sequence());
    }
  }

  private static Report verified(AnchorFile anchor) {
    try {
      return LOG.verify(anchor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Provide
  Arbitrary<List<Event>> logs() {
    Arbitrary<String> streams = Arbitraries.of("a", "a/1", "A/2", "b", "æ/1");
    return Combinators.combine(streams, Arbitraries.strings().ofMaxLength(300))
        .as(Event::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }
}
