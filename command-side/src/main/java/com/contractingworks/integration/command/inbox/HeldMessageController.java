package com.contractingworks.integration.command.inbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows held messages, without their bodies, and handles them again. */
@RestController
@RequestMapping("/api/v1/held-messages")
class HeldMessageController {

  private final HeldMessages held;
  private final Redrive redrive;

  HeldMessageController(HeldMessages held, Redrive redrive) {
    this.held = held;
    this.redrive = redrive;
  }

  record HeldView(String subject, String messageId, String reason, Instant since) {}

  @GetMapping
  List<HeldView> list(@RequestParam(defaultValue = "100") @Min(1) @Max(500) int max) {
    return held.list(max).stream()
        .map(m -> new HeldView(m.subject(), m.messageId(), m.reason(), m.since()))
        .toList();
  }

  @PostMapping("/redrive")
  Redrive.Result redrive(
      @RequestParam String subject,
      @RequestHeader(value = "X-Actor", defaultValue = "unnamed person") String actor,
      @RequestParam(defaultValue = "No reason was given.") @Size(max = 500) String reason) {
    return redrive.redrive(subject, new Redrive.Act(actor, reason));
  }
}
