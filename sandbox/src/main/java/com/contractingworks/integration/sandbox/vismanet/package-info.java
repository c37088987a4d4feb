/**
 * A stand-in of Visma.net ERP behind real HTTP: its token endpoint, customers, customer invoices,
 * credit notes, payments and signed notices, and controls that make it misbehave.
 */
package com.contractingworks.integration.sandbox.vismanet;
