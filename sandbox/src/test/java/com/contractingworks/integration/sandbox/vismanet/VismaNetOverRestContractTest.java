package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Outcome;
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

  /** The draft is there by then, so it is not certain that nothing was written. */
  @Override
  protected void assertWasAskedToWait(Outcome outcome) {
    assertThat(((Outcome.Unclear) outcome).code()).isEqualTo("partly-written");
  }
}
