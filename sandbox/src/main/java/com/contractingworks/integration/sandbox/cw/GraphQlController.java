package com.contractingworks.integration.sandbox.cw;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.Problem;
import graphql.ExecutionInput;
import graphql.GraphQL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping(CwStandIn.GRAPHQL)
class GraphQlController {

  private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

  private final GraphQL graphql;
  private final byte[] expectedAuthorization;

  GraphQlController(GraphQL graphql, String token) {
    this.graphql = graphql;
    this.expectedAuthorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
  }

  @PostMapping
  ResponseEntity<byte[]> query(
      @RequestHeader(name = "Authorization", defaultValue = "") String authorization,
      @RequestBody(required = false) byte[] body) {
    byte[] given = authorization.getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(expectedAuthorization, given)) {
      ResponseEntity<byte[]> problem =
          Problem.of(HttpStatus.UNAUTHORIZED, "Send CW's token as Authorization: Bearer <token>.");
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
          .headers(problem.getHeaders())
          .header("WWW-Authenticate", "Bearer")
          .body(problem.getBody());
    }
    JsonNode request = parse(body);
    if (!(request instanceof ObjectNode) || !request.path("query").isString()) {
      return Problem.of(
          HttpStatus.BAD_REQUEST, "Send {\"query\": \"...\", \"variables\": {...}} as JSON.");
    }
    Map<String, Object> answer = graphql.execute(input(request)).toSpecification();
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.bytes(answer));
  }

  private static ExecutionInput input(JsonNode request) {
    ExecutionInput.Builder input =
        ExecutionInput.newExecutionInput(request.path("query").stringValue())
            .operationName(request.path("operationName").asString(null));
    if (request.path("variables").isObject()) {
      input.variables(Json.MAPPER.convertValue(request.path("variables"), VARIABLES));
    }
    return input.build();
  }

  private static JsonNode parse(byte[] body) {
    try {
      return body == null ? null : Json.MAPPER.readTree(body);
    } catch (JacksonException unreadable) {
      return null;
    }
  }
}
