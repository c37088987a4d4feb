package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.command.registration.ConformanceNotices.Receipt;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes notices in that a provider under test sends. Needs no token, as no webhook does: the
 * address cannot be guessed and is known to nobody when its run has ended, and what comes there
 * decides nothing but that run.
 */
@RestController
class ConformanceNoticeController {

  /** A notice names an object and says nothing of it. */
  private static final int LARGEST = 64 << 10;

  /** Only what the signature needs is kept. */
  private static final String KEPT_HEADERS = "webhook-";

  private static final int LONGEST_HEADER = 2_000;

  private final ConformanceNotices notices;

  ConformanceNoticeController(ConformanceNotices notices) {
    this.notices = notices;
  }

  @PostMapping(RunMailbox.PATH + "{run}/{address}")
  ResponseEntity<Void> receive(
      @PathVariable String run, @PathVariable String address, HttpServletRequest request)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
    }
    Receipt receipt =
        notices.receive(run, address, headers(request), new String(body, StandardCharsets.UTF_8));
    return ResponseEntity.status(
            switch (receipt) {
              case TAKEN -> HttpStatus.NO_CONTENT;
              case REFUSED -> HttpStatus.SERVICE_UNAVAILABLE;
              case UNKNOWN -> HttpStatus.NOT_FOUND;
            })
        .build();
  }

  private static Map<String, List<String>> headers(HttpServletRequest request) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      String kept = name.toLowerCase(Locale.ROOT);
      String value = request.getHeader(name);
      if (kept.startsWith(KEPT_HEADERS) && value.length() <= LONGEST_HEADER) {
        headers.putIfAbsent(kept, List.of(value));
      }
    }
    return headers;
  }
}
