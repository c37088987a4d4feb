package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.contract.InspectableErp;
import com.contractingworks.integration.provider.contract.WholeInvoiceContract;

class TripletexWholeInvoiceTest extends WholeInvoiceContract {

  @Override
  protected InspectableErp start() {
    return new FakeErp();
  }
}
