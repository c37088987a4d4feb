/** What an ERP holds under one id, ours or born there: its id, its fingerprint and its events. */
package com.contractingworks.integration.kernel.erp;
