package com.contractingworks.integration.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses what is too large before anything is made of it. */
final class BodyLimit extends OncePerRequestFilter {

  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

  private final int most;
  private final Refusals refusals;

  BodyLimit(int most, Refusals refusals) {
    this.most = most;
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long told = request.getContentLengthLong();
    if (told > most) {
      refusals.tooLarge(response, most);
    } else if (told >= 0 || WITHOUT_BODY.contains(request.getMethod())) {
      chain.doFilter(request, response);
    } else {
      measure(request, response, chain);
    }
  }

  /** Its length is known only when it has been read. */
  private void measure(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] body = request.getInputStream().readNBytes(most + 1);
    if (body.length > most) {
      refusals.tooLarge(response, most);
    } else {
      chain.doFilter(new Measured(request, body), response);
    }
  }

  /** A request whose body has been read. */
  private static final class Measured extends HttpServletRequestWrapper {

    private final ServletInputStream body;

    Measured(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = new ReadBody(body);
    }

    @Override
    public ServletInputStream getInputStream() {
      return body;
    }

    @Override
    public BufferedReader getReader() {
      Charset charset =
          Optional.ofNullable(getCharacterEncoding())
              .map(Charset::forName)
              .orElse(StandardCharsets.UTF_8);
      return new BufferedReader(new InputStreamReader(body, charset));
    }
  }
}
