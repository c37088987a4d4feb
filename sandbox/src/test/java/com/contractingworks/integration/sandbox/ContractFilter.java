package com.contractingworks.integration.sandbox;

import com.contractingworks.integration.provider.contract.VendorSpec.Sent;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Stands before a stand-in in the test of a provider's contract: remembers every request, so that
 * it can be held against the vendor's document, and answers otherwise than the stand-in where its
 * control endpoints have no fault for it.
 */
public final class ContractFilter implements Filter {

  private final String basePath;
  private final List<Sent> received = new CopyOnWriteArrayList<>();
  private final List<Trap> traps = new ArrayList<>();

  /** A filter over the paths of an API, which are known to its vendor without this beginning. */
  public ContractFilter(String basePath) {
    this.basePath = basePath;
  }

  /** An answer of the stand-in, or what is answered instead. */
  public record Reply(int status, String body) {}

  private record Trap(String method, String path, boolean works, UnaryOperator<Reply> twist) {}

  /** Every request since the last {@link #clear}; its headers' names in lower case. */
  public List<Sent> received() {
    return received;
  }

  /** Forgets requests, and what was to be answered otherwise. */
  public synchronized void clear() {
    received.clear();
    traps.clear();
  }

  /** At the next such request, does the work and answers something else. */
  public synchronized void after(String method, String path, UnaryOperator<Reply> twist) {
    traps.add(new Trap(method, path, true, twist));
  }

  /** At the next such request, answers this and does not do the work. */
  public synchronized void insteadOf(String method, String path, Reply reply) {
    traps.add(new Trap(method, path, false, unused -> reply));
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Kept kept = new Kept((HttpServletRequest) request);
    String target = kept.getRequestURI().substring(basePath.length());
    String query = kept.getQueryString() == null ? "" : "?" + kept.getQueryString();
    received.add(new Sent(kept.getMethod(), target + query, headers(kept), kept.text()));
    Trap trap = sprung(kept.getMethod(), target);
    if (trap == null) {
      chain.doFilter(kept, response);
      return;
    }
    ContentCachingResponseWrapper unheard =
        new ContentCachingResponseWrapper((HttpServletResponse) response);
    if (trap.works()) {
      chain.doFilter(kept, unheard);
    }
    String body = new String(unheard.getContentAsByteArray(), StandardCharsets.UTF_8);
    Reply reply = trap.twist().apply(new Reply(unheard.getStatus(), body));
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    unheard.resetBuffer();
    unheard.setStatus(reply.status());
    unheard.getOutputStream().write(bytes);
    unheard.copyBodyToResponse();
  }

  private synchronized Trap sprung(String method, String path) {
    for (Iterator<Trap> all = traps.iterator(); all.hasNext(); ) {
      Trap trap = all.next();
      if (trap.method().equals(method) && path.matches(trap.path())) {
        all.remove();
        return trap;
      }
    }
    return null;
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
    }
    return headers;
  }

  /** A request whose body is read before anybody decides not to. */
  private static final class Kept extends HttpServletRequestWrapper {

    private final byte[] body;

    Kept(HttpServletRequest request) throws IOException {
      super(request);
      body = request.getInputStream().readAllBytes();
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public ServletInputStream getInputStream() {
      ByteArrayInputStream bytes = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override
        public int read() {
          return bytes.read();
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
          throw new UnsupportedOperationException();
        }
      };
    }
  }
}
