package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.provider.contract.InspectableErp;
import com.contractingworks.integration.provider.contract.WholeInvoiceContract;
import org.springframework.beans.factory.annotation.Autowired;

/** What every provider owes the whole invoice of CW, tried against the stand-in. */
@VismaNetServer.Running
class VismaNetWholeInvoiceTest extends WholeInvoiceContract {

  @Autowired private VismaNetServer server;

  @Override
  protected InspectableErp start() {
    return server.start();
  }
}
