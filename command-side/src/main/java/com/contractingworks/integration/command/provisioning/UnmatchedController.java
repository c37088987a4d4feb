package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.access.Allow;
import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.access.Role;
import com.contractingworks.integration.command.unmatched.UnmatchedInvoices;
import com.contractingworks.integration.command.unmatched.UnmatchedInvoices.OfClient;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Says for which clients invoices wait, also for those that nobody has created. */
@RestController
@RequestMapping("/api/v1/unmatched")
class UnmatchedController {

  private final UnmatchedInvoices unmatched;

  UnmatchedController(UnmatchedInvoices unmatched) {
    this.unmatched = unmatched;
  }

  @Allow({Role.SUPPORT, Role.ADMIN, Role.AUDITOR, Role.OPERATOR})
  @GetMapping
  List<OfClient> list(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(defaultValue = "") @Size(max = 64) String after,
      @RequestParam(defaultValue = "100") @Min(1) @Max(500) int max) {
    return unmatched.list(caller.clients(), after, max);
  }
}
