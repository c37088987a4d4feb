package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.provider.contract.Erp;
import com.contractingworks.integration.provider.contract.ErpOverRest;
import com.contractingworks.integration.provider.contract.ProviderContract;
import org.springframework.beans.factory.annotation.Autowired;

/** The same as without a provider interface in between. */
@VismaNetServer.Running
class VismaNetOverRestContractTest extends ProviderContract {

  @Autowired private VismaNetServer server;

  @Override
  protected Erp start() {
    return new ErpOverRest(server.start());
  }
}
