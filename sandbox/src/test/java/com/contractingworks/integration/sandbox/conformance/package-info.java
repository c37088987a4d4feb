/** The built-in providers behind the provider interface, judged by the conformance kit. */
package com.contractingworks.integration.sandbox.conformance;
