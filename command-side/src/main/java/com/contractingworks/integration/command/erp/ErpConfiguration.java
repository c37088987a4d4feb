package com.contractingworks.integration.command.erp;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** ERP documents. */
@Configuration(proxyBeanMethods = false)
@Import(ErpDocument.class)
public class ErpConfiguration {}
