package com.contractingworks.integration.sandbox.unieconomy;

import com.contractingworks.integration.provider.contract.Erp;
import com.contractingworks.integration.provider.contract.ProviderContract;
import org.springframework.beans.factory.annotation.Autowired;

/** The provider against the stand-in: what every provider owes. */
@UniEconomyContract
class UniEconomyContractTest extends ProviderContract {

  @Autowired private UniEconomyErp.Factory erps;

  @Override
  protected Erp start() {
    return erps.start();
  }
}
