package com.contractingworks.integration.sandbox.unieconomy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The vendor's login server, as far as a server application needs it. */
@RestController
@RequestMapping(UniEconomyStandIn.ROOT + "/connect")
class TokenController {

  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final String clientId;
  private final Assertions assertions;
  private final Tokens tokens;

  TokenController(String clientId, Assertions assertions, Tokens tokens) {
    this.clientId = clientId;
    this.assertions = assertions;
    this.tokens = tokens;
  }

  @PostMapping("/token")
  ResponseEntity<byte[]> token(HttpServletRequest request) {
    if (!"client_credentials".equals(request.getParameter("grant_type"))) {
      return error(HttpStatus.BAD_REQUEST, "unsupported_grant_type", null);
    }
    if (!"AppFramework".equals(request.getParameter("scope"))) {
      return error(HttpStatus.BAD_REQUEST, "invalid_scope", null);
    }
    String assertion = request.getParameter("client_assertion");
    if (assertion == null
        || !clientId.equals(request.getParameter("client_id"))
        || !ASSERTION_TYPE.equals(request.getParameter("client_assertion_type"))) {
      return error(HttpStatus.BAD_REQUEST, "invalid_client", "client or kind of assertion");
    }
    String address = request.getRequestURL().toString();
    Optional<String> problem = assertions.problem(assertion, address);
    return problem
        .map(what -> error(HttpStatus.BAD_REQUEST, "invalid_client", what))
        .orElseGet(() -> issue(address));
  }

  private ResponseEntity<byte[]> issue(String address) {
    String base = address.substring(0, address.length() - "/connect/token".length());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("access_token", tokens.issue(clientId, base));
    answer.put("expires_in", tokens.life().toSeconds());
    answer.put("token_type", "Bearer");
    answer.put("scope", "AppFramework");
    return Answers.ok(answer);
  }

  private static ResponseEntity<byte[]> error(HttpStatus status, String code, String why) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("error", code);
    if (why != null) {
      answer.put("error_description", why);
    }
    return Answers.json(status, answer);
  }
}
