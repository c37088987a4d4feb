package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.contract.Erp;
import com.contractingworks.integration.provider.contract.ErpOverRest;
import com.contractingworks.integration.provider.contract.ProviderContract;

/** The same as without a provider interface in between. */
class TripletexOverRestContractTest extends ProviderContract {

  @Override
  protected Erp start() {
    return new ErpOverRest(new FakeErp());
  }
}
