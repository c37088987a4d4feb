/**
 * The conformance kit: tests an endpoint of the provider interface clause by clause, over raw HTTP
 * and by the schemas of its document, so that it shares no mistake with the service's own client.
 */
package com.contractingworks.integration.provider.conformance;
