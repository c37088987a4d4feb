package com.contractingworks.integration.command.inbox;

import com.contractingworks.integration.access.Allow;
import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.access.Role;
import com.contractingworks.integration.command.inbox.DeadLetters.DeadLetter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows messages that do not keep the contract, without their bodies. */
@RestController
@RequestMapping("/api/v1/dead-letters")
class DeadLetterController {

  private final DeadLetters letters;

  DeadLetterController(DeadLetters letters) {
    this.letters = letters;
  }

  @Allow({Role.SUPPORT, Role.AUDITOR, Role.OPERATOR})
  @GetMapping
  List<DeadLetter> list(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(defaultValue = "100") @Min(1) @Max(500) int max) {
    return letters.list(caller.clients(), max);
  }
}
