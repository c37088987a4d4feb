package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.provider.contract.CorrectableErp;
import com.contractingworks.integration.provider.contract.CorrectionsContract;
import org.springframework.beans.factory.annotation.Autowired;

/** What every provider owes that corrects documents, tried against the stand-in. */
@VismaNetServer.Running
class VismaNetCorrectionsTest extends CorrectionsContract {

  @Autowired private VismaNetServer server;

  @Override
  protected CorrectableErp start() {
    return server.start();
  }
}
