package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.contract.CorrectableErp;
import com.contractingworks.integration.provider.contract.CorrectionsContract;

class TripletexCorrectionsTest extends CorrectionsContract {

  @Override
  protected CorrectableErp start() {
    return new FakeErp();
  }
}
