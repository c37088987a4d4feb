package com.contractingworks.integration.sandbox.cw;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.Problem;
import com.contractingworks.integration.sandbox.StandInDatabase;
import com.contractingworks.integration.sandbox.fault.BadControlRequest;
import com.contractingworks.integration.sandbox.fault.ControlBody;
import com.contractingworks.integration.sandbox.fault.FaultPlan;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** What a person does to the stand-in: look inside, and make its query API misbehave. No login. */
@RestController
@RequestMapping(CwStandIn.ROOT + "/_control")
class CwControl {

  private final StandInDatabase database;
  private final IntegrationEvents events;
  private final FaultPlan faults;

  CwControl(StandInDatabase database, IntegrationEvents events, FaultPlan faults) {
    this.database = database;
    this.events = events;
    this.faults = faults;
  }

  @GetMapping("/invoices")
  void invoices(HttpServletResponse response) throws IOException {
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    try (JsonGenerator json = Json.MAPPER.createGenerator(response.getOutputStream())) {
      json.writeStartArray();
      database
          .template()
          .query(
              "select id, client_id, revision, number from invoice order by id",
              row -> {
                json.writeStartObject();
                json.writeStringProperty("id", row.getString("id"));
                json.writeStringProperty("clientId", row.getString("client_id"));
                json.writeNumberProperty("revision", row.getInt("revision"));
                json.writeStringProperty("number", row.getString("number"));
                json.writeEndObject();
              });
      json.writeEndArray();
    }
  }

  @GetMapping("/integration-events")
  ResponseEntity<byte[]> integrationEvents(@RequestParam(required = false) String invoiceId) {
    return json(invoiceId == null ? events.latest() : events.about(invoiceId));
  }

  @GetMapping("/faults")
  ResponseEntity<byte[]> faults() {
    return json(faults.pending());
  }

  @PostMapping("/faults")
  ResponseEntity<byte[]> addFaults(@RequestBody(required = false) byte[] body) {
    faults.add(ControlBody.read(body));
    return faults();
  }

  @DeleteMapping("/faults")
  ResponseEntity<byte[]> clearFaults() {
    faults.clear();
    return faults();
  }

  @GetMapping("/latency")
  ResponseEntity<byte[]> latency() {
    return json(Map.of("millis", faults.latency().toMillis()));
  }

  @PostMapping("/latency")
  ResponseEntity<byte[]> setLatency(@RequestBody(required = false) byte[] body) {
    faults.latency(ControlBody.read(body));
    return latency();
  }

  @ExceptionHandler(BadControlRequest.class)
  ResponseEntity<byte[]> refused(BadControlRequest refused) {
    return Problem.of(HttpStatus.BAD_REQUEST, refused.getMessage());
  }

  private static ResponseEntity<byte[]> json(Object body) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.bytes(body));
  }
}
