package com.contractingworks.integration.sandbox.quickstart;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Says where to go. */
class Greeting {

  private static final String TEXT =
      """

      The integration service is running. Try it:

        create an invoice   curl -s -X POST http://localhost:%1$s/sandbox/cw/api/clients/demo-bygg/invoices -H 'Content-Type: application/json' \\
                              -d '{"customer":{"name":"Kunde AS","organisationNumber":"999888777"},"lines":[{"description":"Work","quantity":2,"unitPrice":850,"vatCode":"3"}]}'
        see it in Tripletex curl -s http://localhost:%1$s/sandbox/tripletex/_control/invoices
        get a token         TOKEN=$(curl -s -u demo-support:demo -d grant_type=client_credentials \\
                              http://localhost:%1$s/sandbox/idp/oauth2/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
        see its history     curl -s http://localhost:%1$s/graphql -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                              -d '{"query":"{ invoiceSyncs(first: 5) { edges { node { clientId invoiceId status erpNumber timeline { at type text } } } } }"}'
        what CW was told    curl -s http://localhost:%1$s/sandbox/cw/_control/integration-events
        cause a fault       curl -s -X POST http://localhost:%1$s/sandbox/tripletex/_control/faults -H 'Content-Type: application/json' \\
                              -d '{"kind":"answer-lost","times":1}'
        health              curl -s http://localhost:%1$s/actuator/health

      Its data lies in %2$s. Ctrl-C stops it.
      Its secrets are known to everybody, and it listens on all addresses of this machine unless SERVER_ADDRESS=127.0.0.1
      restricts it: keep it off networks that you do not trust.
      """;

  private final Environment environment;

  Greeting(Environment environment) {
    this.environment = environment;
  }

  @EventListener
  @Order(Ordered.LOWEST_PRECEDENCE)
  void greet(ApplicationReadyEvent ready) {
    System.out.printf(
        TEXT,
        environment.getProperty("local.server.port"),
        environment.getProperty("quickstart.data-dir"));
  }
}
