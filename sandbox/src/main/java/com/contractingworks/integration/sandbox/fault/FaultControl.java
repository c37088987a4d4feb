package com.contractingworks.integration.sandbox.fault;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.Problem;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** The control endpoints that every stand-in of an ERP has: its faults and how slow it is. */
public abstract class FaultControl {

  private final FaultPlan plan;

  /**
   * The controls of one stand-in.
   *
   * @param plan what is to go wrong there
   */
  protected FaultControl(FaultPlan plan) {
    this.plan = plan;
  }

  @GetMapping("/faults")
  ResponseEntity<byte[]> faults() {
    return json(plan.pending());
  }

  @PostMapping("/faults")
  ResponseEntity<byte[]> addFaults(@RequestBody(required = false) byte[] body) {
    plan.add(ControlBody.read(body));
    return faults();
  }

  @DeleteMapping("/faults")
  ResponseEntity<byte[]> clearFaults() {
    plan.clear();
    return faults();
  }

  @GetMapping("/latency")
  ResponseEntity<byte[]> latency() {
    return json(Map.of("millis", plan.latency().toMillis()));
  }

  @PostMapping("/latency")
  ResponseEntity<byte[]> setLatency(@RequestBody(required = false) byte[] body) {
    plan.latency(ControlBody.read(body));
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
