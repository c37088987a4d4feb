package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The vendor's token endpoint, for client credentials. */
@RestController
@RequestMapping(VismaNetStandIn.ROOT + "/connect/token")
class TokenController {

  private final VismaNetProperties properties;
  private final Companies companies;
  private final Tokens tokens;

  TokenController(VismaNetProperties properties, Companies companies, Tokens tokens) {
    this.properties = properties;
    this.companies = companies;
    this.tokens = tokens;
  }

  @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<byte[]> token(
      @RequestParam(name = "grant_type", defaultValue = "") String grantType,
      @RequestParam(name = "client_id", defaultValue = "") String clientId,
      @RequestParam(name = "client_secret", defaultValue = "") String clientSecret,
      @RequestParam(name = "tenant_id", defaultValue = "") String tenantId,
      @RequestParam(name = "scope", defaultValue = "") String scope) {
    if (!grantType.equals("client_credentials")) {
      return refused("unsupported_grant_type");
    }
    if (!same(properties.clientId(), clientId) || !same(properties.clientSecret(), clientSecret)) {
      return refused("invalid_client");
    }
    if (scope.isBlank()) {
      return refused("invalid_scope");
    }
    Optional<Company> company = companies.byTenant(tenantId);
    return company.map(found -> granted(found, scope)).orElseGet(() -> refused("invalid_request"));
  }

  private ResponseEntity<byte[]> granted(Company company, String scope) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("access_token", tokens.create(company))
        .put("expires_in", tokens.seconds())
        .put("token_type", "Bearer")
        .put("scope", scope);
    return Answers.json(HttpStatus.OK, body);
  }

  private static ResponseEntity<byte[]> refused(String error) {
    return Answers.json(HttpStatus.BAD_REQUEST, Json.MAPPER.createObjectNode().put("error", error));
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
