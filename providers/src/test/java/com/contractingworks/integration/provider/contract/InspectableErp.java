package com.contractingworks.integration.provider.contract;

/** The stand-in of an ERP that can be looked into. */
public interface InspectableErp extends Erp {

  /** How many customers a company has. */
  int customers(int company);

  /** All that a company holds of a final document, as text. */
  String held(int company, String erpId);
}
