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
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 413 to a question whose body is too long, whether it says its length or not. */
public final class BodyLimitFilter extends OncePerRequestFilter {

  private final int maxBytes;

  /** Sets the limit in bytes. */
  public BodyLimitFilter(int maxBytes) {
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
      refuse(response);
    } else {
      chain.doFilter(new ReadRequest(request, body), response);
    }
  }

  private void refuse(HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    response.setContentType("application/json");
    response
        .getWriter()
        .write(
            "{\"errors\":[{\"message\":\"The body is longer than %d bytes. Ask for less at a time.\",\"extensions\":{\"code\":\"BODY_LIMIT\",\"max\":%d}}]}"
                .formatted(maxBytes, maxBytes));
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
