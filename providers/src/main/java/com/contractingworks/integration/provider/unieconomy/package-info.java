/**
 * UniEconomy (Unimicro Platform), by its business API: customer invoices as drafts that a
 * transition invoices. What is particular about it stands in {@code docs/providers/unieconomy.md}.
 */
package com.contractingworks.integration.provider.unieconomy;
