package com.contractingworks.integration.command.support;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** The command side; whoever starts it brings an ERP in memory. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class CommandSideTestApplication {}
