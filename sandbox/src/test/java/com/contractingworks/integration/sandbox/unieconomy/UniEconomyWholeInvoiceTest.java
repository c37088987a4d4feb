package com.contractingworks.integration.sandbox.unieconomy;

import com.contractingworks.integration.provider.contract.InspectableErp;
import com.contractingworks.integration.provider.contract.WholeInvoiceContract;
import org.springframework.beans.factory.annotation.Autowired;

/** The provider against the stand-in: what every provider owes the whole invoice of CW. */
@UniEconomyContract
class UniEconomyWholeInvoiceTest extends WholeInvoiceContract {

  @Autowired private UniEconomyErp.Factory erps;

  @Override
  protected InspectableErp start() {
    return erps.start();
  }
}
