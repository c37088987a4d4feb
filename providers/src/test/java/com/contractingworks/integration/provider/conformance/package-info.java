/** Tests of the conformance kit: a small provider that keeps every clause, and its mutants. */
package com.contractingworks.integration.provider.conformance;
