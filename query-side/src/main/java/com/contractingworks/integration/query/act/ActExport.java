package com.contractingworks.integration.query.act;

import com.contractingworks.integration.access.Allow;
import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.access.Role;
import com.contractingworks.integration.access.audit.Audited;
import com.contractingworks.integration.access.audit.AuditedAct;
import com.contractingworks.integration.query.graphql.QueryException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.SequenceWriter;

/** Hands out acts, in the order of the log, as a file. */
@RestController
class ActExport {

  static final String PATH = "/api/v1/acts";

  private static final int PAGE = 500;

  private final ActQueries queries;

  ActExport(ActQueries queries) {
    this.queries = queries;
  }

  @Allow(Role.AUDITOR)
  @Audited("acts.export")
  @GetMapping(PATH)
  void export(
      @RequestParam(defaultValue = "jsonl") String format,
      @RequestParam(required = false) String from,
      @RequestParam(required = false) String to,
      @RequestParam(required = false) String clientId,
      @AuthenticationPrincipal Caller caller,
      AuditedAct act,
      HttpServletResponse response)
      throws IOException {
    ActFormat form =
        ActFormat.of(format)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'format' must be csv or jsonl, but was '" + format + "'."));
    ActFilter filter =
        new ActFilter(clientId, null, null, null, time("from", from), time("to", to));
    act.about(clientId, "from " + from + " to " + to);
    List<ActRow> rows = queries.next(filter, caller.clients(), 0, PAGE);
    response.setContentType(form.mediaType());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename("acts." + form.code()).build().toString());
    write(form, filter, caller, rows, response);
  }

  private void write(
      ActFormat form,
      ActFilter filter,
      Caller caller,
      List<ActRow> first,
      HttpServletResponse response)
      throws IOException {
    try (SequenceWriter out = form.begin(response.getOutputStream())) {
      List<ActRow> rows = first;
      while (!rows.isEmpty()) {
        for (ActRow row : rows) {
          out.write(form.exported(row));
        }
        long last = rows.get(rows.size() - 1).logPosition();
        rows = queries.next(filter, caller.clients(), last, PAGE);
      }
    }
  }

  private static Instant time(String name, String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'%s' must be a time with its offset, such as 2026-03-01T00:00:00Z, but was '%s'. A + is written %%2B in an address."
              .formatted(name, text),
          e);
    }
  }

  @ExceptionHandler({IllegalArgumentException.class, QueryException.class})
  ProblemDetail malformed(RuntimeException e) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
    problem.setProperty("code", "INVALID");
    return problem;
  }
}
