package com.contractingworks.integration.command.person;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.access.ClientScope;
import com.contractingworks.integration.access.Role;
import com.contractingworks.integration.access.audit.AuditedAct;
import com.contractingworks.integration.command.invoice.InvoiceSyncRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PersonsCommandsTest {

  private static final InvoiceSyncId OF_ANOTHER = new InvoiceSyncId("demo-el", "1");

  /** Whatever it would use, were it to go on, is missing. */
  private final PersonsCommands commands = new PersonsCommands(null, null, null, null);

  private final Act act = new Act(1, "test");

  private static AuditedAct audited() {
    return new AuditedAct(
        "invoice.retry",
        new Caller(
            "u-1",
            null,
            Set.of(Role.SUPPORT),
            ClientScope.of(List.of("demo-bygg")),
            null,
            Instant.MAX,
            null),
        Instant.EPOCH);
  }

  @Test
  void an_invoice_of_a_client_that_the_caller_may_not_see_is_unknown() {
    assertUnknown(() -> commands.retry(OF_ANOTHER, act, audited()));
    assertUnknown(() -> commands.giveUp(OF_ANOTHER, act, audited()));
  }

  private static void assertUnknown(ThrowingCallable wanted) {
    assertThatExceptionOfType(InvoiceSyncRefused.class)
        .isThrownBy(wanted)
        .extracting(InvoiceSyncRefused::code)
        .isEqualTo(InvoiceSyncRefused.Code.UNKNOWN);
  }
}
