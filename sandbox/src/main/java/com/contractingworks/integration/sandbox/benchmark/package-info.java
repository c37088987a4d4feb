/**
 * The benchmark: pushes invoices through a quick start in a process of its own and says what that
 * cost.
 */
package com.contractingworks.integration.sandbox.benchmark;
