package com.contractingworks.integration.query.graphql;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers 413 to a question whose body is too long, whether it says its length or not, and 400 to a
 * body that is no question.
 */
public final class BodyFilter extends OncePerRequestFilter {

  private final JsonMapper json = new JsonMapper();
  private final int maxBytes;

  /** Sets the limit in bytes. */
  public BodyFilter(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!"POST".equals(request.getMethod())) {
      chain.doFilter(request, response);
      return;
    }
    byte[] body = request.getInputStream().readNBytes(maxBytes + 1);
    if (body.length > maxBytes) {
      String message =
          "The body is longer than %d bytes. Ask for less at a time.".formatted(maxBytes);
      refuse(
          response,
          HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
          message,
          Map.of(Errors.CODE, "BODY_LIMIT", "max", maxBytes));
      return;
    }
    Optional<String> defect = QuestionBody.defectOf(body, json);
    if (defect.isPresent()) {
      refuse(
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          defect.get(),
          Map.of(Errors.CODE, "BAD_REQUEST"));
      return;
    }
    chain.doFilter(new ReadRequest(request, body), response);
  }

  private void refuse(
      HttpServletResponse response, int status, String message, Map<String, Object> extensions)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response
        .getWriter()
        .write(
            json.writeValueAsString(
                Map.of("errors", List.of(Map.of("message", message, "extensions", extensions)))));
  }

  /** A request whose body has been read. */
  private static final class ReadRequest extends HttpServletRequestWrapper {

    private final byte[] body;

    ReadRequest(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      return new ReadBody(new ByteArrayInputStream(body));
    }
  }

  /** A body that lies in memory. */
  private static final class ReadBody extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    ReadBody(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return bytes.read(target, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("The body has been read already; read it blocking.");
    }
  }
}
