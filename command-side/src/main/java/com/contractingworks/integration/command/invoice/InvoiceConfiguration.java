package com.contractingworks.integration.command.invoice;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Invoice syncs. */
@Configuration(proxyBeanMethods = false)
@Import(InvoiceSync.class)
public class InvoiceConfiguration {}
