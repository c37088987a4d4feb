/**
 * An identity provider behind {@code /sandbox/idp}: Spring Authorization Server with a program and
 * a person for each role of the service.
 */
package com.contractingworks.integration.sandbox.idp;
