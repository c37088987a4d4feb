/**
 * Visma.net ERP, by its API at https://api.finance.visma.net: customer invoices, created on hold,
 * compared, and then released. What is particular about it stands in {@code
 * docs/providers/vismanet.md}.
 */
package com.contractingworks.integration.provider.vismanet;
