package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.command.client.ClientSyncState;
import com.contractingworks.integration.command.client.ClientSyncStatus;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import java.util.List;

/**
 * A client as people see it.
 *
 * @param status where it is on its way
 * @param version counts what people decided; what a change must name
 * @param provider what it is or will be connected to; null if that was not chosen
 * @param generation which of its successive connections was set last; 0 if there was none
 * @param companyId the ERP's id of the company that was reached; null if that is not known
 * @param tested whether the connection in force was tried, and reached it
 * @param policies what was chosen for it
 * @param held what waits to be sent
 * @param unmatched how many invoices wait to be attached
 */
record ClientView(
    String clientId,
    ClientSyncStatus status,
    long version,
    String provider,
    int generation,
    String companyId,
    boolean tested,
    PoliciesView policies,
    Held held,
    long unmatched) {

  /**
   * What waits to be sent: all of it is held while the client is paused.
   *
   * @param publications how many there are
   * @param invoiceIds the first of them
   */
  record Held(long publications, List<String> invoiceIds) {}

  static ClientView of(ClientSyncId id, ClientSyncState state, Held held, long unmatched) {
    return new ClientView(
        id.clientId(),
        state.status(),
        state.version(),
        state.provider(),
        state.generation(),
        state.companyId(),
        state.isTested(),
        PoliciesView.of(state.policies()),
        held,
        unmatched);
  }
}
