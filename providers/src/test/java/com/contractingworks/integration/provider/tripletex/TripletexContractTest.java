package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.contract.Erp;
import com.contractingworks.integration.provider.contract.ProviderContract;

class TripletexContractTest extends ProviderContract {

  @Override
  protected Erp start() {
    return new FakeErp();
  }
}
