package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.Problem;
import com.contractingworks.integration.sandbox.fault.BadControlRequest;
import com.contractingworks.integration.sandbox.fault.ControlBody;
import com.contractingworks.integration.sandbox.fault.FaultControl;
import com.contractingworks.integration.sandbox.webhook.WebhookPlan;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person does to the stand-in: look inside, make it misbehave, and work in the ERP's own
 * pages and in the vendor's Developer Portal. No login.
 */
@RestController
@RequestMapping(VismaNetStandIn.ROOT + "/_control")
class VismaNetControl extends FaultControl {

  private final VismaNet vismaNet;
  private final boolean resetAllowed;

  VismaNetControl(VismaNet vismaNet, boolean resetAllowed) {
    super(vismaNet.faults());
    this.vismaNet = vismaNet;
    this.resetAllowed = resetAllowed;
  }

  /** The final ones, as the other stand-ins list them. */
  @GetMapping("/invoices")
  ResponseEntity<byte[]> invoices() {
    return list(Kind.INVOICE, "not in ('Hold', 'Balanced')");
  }

  /** The final ones of these too. */
  @GetMapping("/credit-notes")
  ResponseEntity<byte[]> creditNotes() {
    return list(Kind.CREDIT_NOTE, "not in ('Hold', 'Balanced')");
  }

  /** Those that are not released yet. */
  @GetMapping("/drafts")
  ResponseEntity<byte[]> drafts() {
    return list(Kind.INVOICE, "in ('Hold', 'Balanced')");
  }

  private ResponseEntity<byte[]> list(Kind kind, String status) {
    ArrayNode all = Json.MAPPER.createArrayNode();
    vismaNet
        .database()
        .template()
        .query(
            "select company_id, body from document where kind = ? and status "
                + status
                + " order by company_id, number",
            (RowCallbackHandler)
                row -> {
                  ObjectNode body = (ObjectNode) Json.MAPPER.readTree(row.getString("body"));
                  String number = body.path("referenceNumber").asString();
                  all.addObject()
                      .put("id", Long.valueOf(number))
                      .put("companyId", row.getLong("company_id"))
                      .put("customerId", Long.valueOf(body.at("/customer/number").asString()))
                      .put("number", Long.valueOf(number))
                      .put("reference", body.path("externalReference").asString())
                      .put("amount", body.path("amountInCurrency").decimalValue());
                },
            kind.name());
    return Answers.json(HttpStatus.OK, all);
  }

  @GetMapping("/webhooks")
  ResponseEntity<byte[]> webhooks() {
    return Answers.json(HttpStatus.OK, vismaNet.notices().plan());
  }

  @PostMapping("/webhooks")
  ResponseEntity<byte[]> setWebhooks(@RequestBody(required = false) byte[] body) {
    vismaNet.notices().plan(WebhookPlan.read(ControlBody.read(body)));
    return webhooks();
  }

  @DeleteMapping("/webhooks")
  ResponseEntity<byte[]> resetWebhooks() {
    return setWebhooks(null);
  }

  /** What a person enters in the Developer Portal, where the vendor shows the key. */
  @PostMapping("/subscriptions")
  ResponseEntity<byte[]> subscribe(@RequestBody(required = false) byte[] body) {
    ObjectNode request = ControlBody.read(body);
    refuse(ControlBody.unknownKeys(request, "url", "key", "companyId"));
    List<String> problems = new ArrayList<>();
    String url = request.path("url").asString("");
    if (!url.matches("https?://.+") || request.path("key").asString("").isEmpty()) {
      problems.add("url must be an address and key a text");
    }
    refuse(problems);
    Long company = request.has("companyId") ? request.path("companyId").longValue() : null;
    long id =
        vismaNet.subscriptions().put(company, URI.create(url), request.path("key").asString());
    return Answers.json(HttpStatus.OK, Map.of("id", id));
  }

  @PostMapping("/payments")
  ResponseEntity<byte[]> pay(@RequestBody(required = false) byte[] body) {
    ObjectNode request = ControlBody.read(body);
    refuse(ControlBody.unknownKeys(request, "invoiceId", "amount", "amountCurrency"));
    if (!request.path("invoiceId").isIntegralNumber() || !request.path("amount").isNumber()) {
      refuse(
          List.of("invoiceId must be a whole number and amount a number, as in the invoice list"));
    }
    String number = request.path("invoiceId").asString();
    BigDecimal amount = request.path("amountCurrency").decimalValue(null);
    BigDecimal paid = amount == null ? request.path("amount").decimalValue() : amount;
    ObjectNode invoice =
        vismaNet
            .books()
            .change(
                owner(number),
                change -> {
                  String payment = change.nextNumber(Kind.PAYMENT);
                  return new Invoicing(change, Kind.INVOICE).pay(number, "Payment", payment, paid);
                });
    return Answers.json(HttpStatus.OK, invoice);
  }

  /** A person credits a released invoice whole, and settles what is open of it. */
  @PostMapping("/credits")
  ResponseEntity<byte[]> credit(@RequestBody(required = false) byte[] body) {
    ObjectNode request = ControlBody.read(body);
    refuse(ControlBody.unknownKeys(request, "invoiceId", "settled"));
    if (!request.path("invoiceId").isIntegralNumber()) {
      refuse(List.of("invoiceId must be a whole number, as in the invoice list"));
    }
    String number = request.path("invoiceId").asString();
    boolean settled = request.path("settled").booleanValue(true);
    ObjectNode note =
        vismaNet
            .books()
            .change(owner(number), change -> Settlement.creditByHand(change, number, settled));
    return Answers.json(HttpStatus.OK, note);
  }

  /** Changes an unreleased invoice, in the vendor's JSON. */
  @PostMapping("/invoices/{number}")
  ResponseEntity<byte[]> changeInvoice(
      @PathVariable String number, @RequestBody(required = false) byte[] body) {
    Given given = Given.of(ControlBody.read(body));
    ObjectNode changed =
        vismaNet
            .books()
            .change(
                owner(number),
                change -> new Invoicing(change, Kind.INVOICE).update(number, null, given));
    return Answers.json(HttpStatus.OK, changed);
  }

  @GetMapping("/tokens")
  ResponseEntity<byte[]> tokens() {
    return Answers.json(HttpStatus.OK, Map.of("made", vismaNet.tokens().made()));
  }

  @DeleteMapping("/tokens")
  ResponseEntity<byte[]> endTokens() {
    vismaNet.tokens().endAll();
    return tokens();
  }

  @GetMapping("/ignored-parameters")
  ResponseEntity<byte[]> ignoredParameters() {
    return Answers.json(HttpStatus.OK, vismaNet.books().ignoredParameters());
  }

  /** Lets lists overlook parameters that they know, as the vendor does with unknown ones. */
  @PostMapping("/ignored-parameters")
  ResponseEntity<byte[]> ignoreParameters(@RequestBody(required = false) byte[] body) {
    ObjectNode request = ControlBody.read(body);
    refuse(ControlBody.unknownKeys(request, "names"));
    Set<String> names = new TreeSet<>();
    request.path("names").forEach(name -> names.add(name.asString()));
    vismaNet.books().ignoreParameters(names);
    return ignoredParameters();
  }

  @PostMapping("/reset")
  ResponseEntity<byte[]> reset() {
    if (!resetAllowed) {
      String how = "Set sandbox.vismanet.reset-allowed=true to allow deleting all data.";
      return Problem.of(HttpStatus.FORBIDDEN, how);
    }
    vismaNet
        .database()
        .transaction(
            () -> {
              vismaNet.database().jdbc().sql("delete from delivery").update();
              vismaNet.database().jdbc().sql("delete from document").update();
              return vismaNet.database().jdbc().sql("delete from number_series").update();
            });
    vismaNet.faults().clear();
    return ResponseEntity.noContent().build();
  }

  private Company owner(String number) {
    return vismaNet
        .database()
        .jdbc()
        .sql("select company_id from document where kind = 'INVOICE' and number = ?")
        .param(number)
        .query(Long.class)
        .list()
        .stream()
        .findFirst()
        .flatMap(vismaNet.companies()::byId)
        .orElseThrow(() -> ApiError.notFound("Customer invoice " + number));
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new BadControlRequest(problems);
    }
  }
}
