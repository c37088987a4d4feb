package com.contractingworks.integration.sandbox.unieconomy;

import com.contractingworks.integration.provider.contract.CorrectableErp;
import com.contractingworks.integration.provider.contract.CorrectionsContract;
import org.springframework.beans.factory.annotation.Autowired;

/** The provider against the stand-in: what every provider owes that corrects documents. */
@UniEconomyContract
class UniEconomyCorrectionsTest extends CorrectionsContract {

  @Autowired private UniEconomyErp.Factory erps;

  @Override
  protected CorrectableErp start() {
    return erps.start();
  }
}
