package com.contractingworks.integration.provider.tripletex;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.contract.Erp;
import com.contractingworks.integration.provider.contract.ErpOverRest;
import com.contractingworks.integration.provider.contract.ProviderContract;

/** The same as without a provider interface in between. */
class TripletexOverRestContractTest extends ProviderContract {

  @Override
  protected Erp start() {
    return new ErpOverRest(new FakeErp());
  }

  /** The order is there by then, so it is not certain that nothing was written. */
  @Override
  protected void assertWasAskedToWait(Outcome outcome) {
    assertThat(((Outcome.Unclear) outcome).code()).isEqualTo("partly-written");
  }
}
