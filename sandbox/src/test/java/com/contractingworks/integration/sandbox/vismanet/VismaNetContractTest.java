package com.contractingworks.integration.sandbox.vismanet;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.contractingworks.integration.provider.contract.Erp;
import com.contractingworks.integration.provider.contract.ProviderContract;
import com.contractingworks.integration.provider.vismanet.VismaNetSpec;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What every provider owes, tried against the stand-in. */
@VismaNetServer.Running
class VismaNetContractTest extends ProviderContract {

  @Autowired private VismaNetServer server;

  @Override
  protected Erp start() {
    return server.start();
  }

  @Test
  void the_vendors_document_is_there() {
    assumeTrue(VismaNetSpec.DOCUMENT.isPresent(), VismaNetSpec.CUT::missing);
  }
}
