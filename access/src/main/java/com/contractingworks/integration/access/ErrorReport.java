package com.contractingworks.integration.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Answers what Tomcat refuses before the service sees it, such as an address that cannot be read:
 * in the form of RFC 9457 too, and without a page that names Tomcat. Public since Tomcat makes it.
 */
public final class ErrorReport extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, Throwable failure) {
    HttpStatus status =
        Optional.ofNullable(HttpStatus.resolve(response.getStatus()))
            .orElse(HttpStatus.INTERNAL_SERVER_ERROR);
    boolean answered = response.getContentWritten() > 0 || !status.isError();
    if (!answered && response.setErrorReported() && canBeWritten(response)) {
      write(response, Problems.json(status));
    }
  }

  private static boolean canBeWritten(Response response) {
    AtomicBoolean allowed = new AtomicBoolean();
    response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
    return allowed.get();
  }

  private static void write(Response response, byte[] problem) {
    try {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      Writer writer = response.getReporter();
      if (writer != null) {
        writer.write(new String(problem, StandardCharsets.UTF_8));
        response.finishResponse();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
