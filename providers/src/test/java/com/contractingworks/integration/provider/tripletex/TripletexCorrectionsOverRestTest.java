package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.contract.CorrectableErp;
import com.contractingworks.integration.provider.contract.CorrectionsContract;
import com.contractingworks.integration.provider.contract.ErpOverRest;

/** The same as without a provider interface in between. */
class TripletexCorrectionsOverRestTest extends CorrectionsContract {

  @Override
  protected CorrectableErp start() {
    return new ErpOverRest(new FakeErp());
  }
}
