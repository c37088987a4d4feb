package com.contractingworks.integration.command.inbox;

import com.contractingworks.integration.access.Allow;
import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.access.Role;
import com.contractingworks.integration.access.audit.Audited;
import com.contractingworks.integration.access.audit.AuditedAct;
import com.contractingworks.integration.command.request.RefusedRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows held messages, without their bodies, and handles them again. */
@RestController
@RequestMapping("/api/v1/held-messages")
class HeldMessageController {

  private static final String VISIBLE = "(?=.*\\S)[^\\p{Cc}\\p{Cf}]+";
  private static final String NOT_VISIBLE =
      "It must not be blank, nor hold a character that cannot be seen.";

  private final HeldMessages held;
  private final Redrive redrive;

  HeldMessageController(HeldMessages held, Redrive redrive) {
    this.held = held;
    this.redrive = redrive;
  }

  record HeldView(String subject, String messageId, String reason, Instant since) {}

  @Allow({Role.SUPPORT, Role.AUDITOR, Role.OPERATOR})
  @GetMapping
  List<HeldView> list(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(defaultValue = "100") @Min(1) @Max(500) int max) {
    return held.list(caller.clients(), max).stream()
        .map(m -> new HeldView(m.subject(), m.messageId(), m.reason(), m.since()))
        .toList();
  }

  @Allow({Role.SUPPORT, Role.OPERATOR})
  @Audited("messages.redrive")
  @PostMapping("/redrive")
  Redrive.Result redrive(
      @RequestParam String subject,
      AuditedAct act,
      @RequestParam(required = false)
          @Size(max = 500)
          @Pattern(regexp = VISIBLE, message = NOT_VISIBLE)
          String reason) {
    return redrive
        .redrive(subject, act.because(reason == null ? "No reason was given." : reason))
        .orElseThrow(
            () ->
                new RefusedRequest(
                    HttpStatus.NOT_FOUND,
                    "UNKNOWN",
                    "No message of this subject is held. GET /api/v1/held-messages names those that are."));
  }
}
