package com.contractingworks.integration.command.person;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What persons may do. */
@Configuration(proxyBeanMethods = false)
@Import({PersonsCommands.class, InvoiceSyncController.class, PersonProblems.class})
public class PersonConfiguration {}
