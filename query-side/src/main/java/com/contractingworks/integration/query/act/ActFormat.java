package com.contractingworks.integration.query.act;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.MinimalPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** In which form acts are exported. */
enum ActFormat {
  /** RFC 4180, with a line of names first. */
  CSV("text/csv; charset=UTF-8") {
    @Override
    ObjectWriter writer() {
      CsvMapper mapper = CsvMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
      CsvSchema schema = mapper.schemaFor(Exported.class).withHeader();
      return mapper.writerFor(Exported.class).with(schema);
    }

    @Override
    Exported exported(ActRow act) {
      return Exported.of(act, ActFormat::harmless);
    }
  },

  /** One JSON object a line. */
  JSONL("application/jsonl") {
    @Override
    ObjectWriter writer() {
      return JsonMapper.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build()
          .writerFor(Exported.class)
          .with(new MinimalPrettyPrinter("\n"));
    }

    @Override
    Exported exported(ActRow act) {
      return Exported.of(act, text -> text);
    }
  };

  private static final String FORMULA = "=+-@\t\r";

  private final String mediaType;

  ActFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** An act as it is exported. */
  @JsonPropertyOrder({
    "logPosition",
    "begunAt",
    "action",
    "outcome",
    "detail",
    "actor",
    "roles",
    "address",
    "clientId",
    "subject",
    "reason",
    "actId"
  })
  record Exported(
      long logPosition,
      String begunAt,
      String action,
      String outcome,
      String detail,
      String actor,
      String roles,
      String address,
      String clientId,
      String subject,
      String reason,
      String actId) {

    private interface Cell {
      String of(String text);
    }

    private static Exported of(ActRow act, Cell cell) {
      return new Exported(
          act.logPosition(),
          act.begunAt().toString(),
          cell.of(act.action()),
          act.outcome().name(),
          cell.of(act.detail()),
          cell.of(act.actor()),
          cell.of(act.roles()),
          cell.of(act.address()),
          cell.of(act.clientId()),
          cell.of(act.subject()),
          cell.of(act.reason()),
          act.actId());
    }
  }

  static Optional<ActFormat> of(String name) {
    return Arrays.stream(values()).filter(format -> format.code().equals(name)).findFirst();
  }

  /** As an address and a file's name have it. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  String mediaType() {
    return mediaType;
  }

  abstract ObjectWriter writer();

  abstract Exported exported(ActRow act);

  /** Begins to write; closing it leaves the stream open. */
  SequenceWriter begin(OutputStream out) {
    return writer().writeValues(out);
  }

  /** What people wrote must not become a formula where a spreadsheet opens the file. */
  private static String harmless(String text) {
    return text == null || text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0
        ? text
        : "'" + text;
  }
}
