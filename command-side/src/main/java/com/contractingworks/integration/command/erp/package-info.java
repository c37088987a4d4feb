/**
 * What an ERP holds under one id: the aggregate that couples it with an invoice and judges every
 * notice about it.
 */
package com.contractingworks.integration.command.erp;
