package com.contractingworks.integration.sandbox.endtoend;

import java.math.BigDecimal;

/** An invoice in the ERP, as its control endpoint lists it. */
record ErpInvoice(String id, String number, String reference, BigDecimal amount) {}
