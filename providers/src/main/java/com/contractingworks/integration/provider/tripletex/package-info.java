/**
 * Tripletex, by its API v2 (written against version 2.74.00, documented at
 * https://developer.tripletex.no): customer invoices by way of orders. What is particular about it
 * stands in {@code docs/providers/tripletex.md}.
 */
package com.contractingworks.integration.provider.tripletex;
