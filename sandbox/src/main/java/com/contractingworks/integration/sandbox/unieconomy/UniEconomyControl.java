package com.contractingworks.integration.sandbox.unieconomy;

import com.contractingworks.integration.sandbox.Problem;
import com.contractingworks.integration.sandbox.fault.BadControlRequest;
import com.contractingworks.integration.sandbox.fault.ControlBody;
import com.contractingworks.integration.sandbox.fault.FaultControl;
import com.contractingworks.integration.sandbox.webhook.WebhookPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person does to the stand-in: look inside, make it misbehave, and work in the ERP's own
 * pages. No login.
 */
@RestController
@RequestMapping(UniEconomyStandIn.ROOT + "/_control")
class UniEconomyControl extends FaultControl {

  private static final List<String> TABLES =
      List.of("delivery", "document", "created_guid", "blocked_endpoint", "number_series");

  private final UniEconomy uniEconomy;
  private final boolean resetAllowed;

  UniEconomyControl(UniEconomy uniEconomy, boolean resetAllowed) {
    super(uniEconomy.faults());
    this.uniEconomy = uniEconomy;
    this.resetAllowed = resetAllowed;
  }

  @GetMapping("/invoices")
  ResponseEntity<byte[]> invoices() {
    return all(false);
  }

  @GetMapping("/drafts")
  ResponseEntity<byte[]> drafts() {
    return all(true);
  }

  private ResponseEntity<byte[]> all(boolean drafts) {
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Company company : uniEconomy.companies().all()) {
      uniEconomy.documents().all(company.id(), Kind.INVOICE).stream()
          .filter(invoice -> drafts == (invoice.path("StatusCode").intValue() == Status.DRAFT))
          .forEach(invoice -> shown.add(shown(company, invoice)));
    }
    return Answers.ok(shown);
  }

  private static Map<String, Object> shown(Company company, ObjectNode invoice) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", View.id(invoice, "ID"));
    shown.put("companyId", company.id());
    shown.put("customerId", View.id(invoice, "CustomerID"));
    shown.put("number", invoice.path("InvoiceNumber").asString(null));
    shown.put("reference", invoice.path("ExternalReference").asString(null));
    shown.put("amount", Sums.decimal(invoice, "TaxInclusiveAmountCurrency"));
    shown.put("status", invoice.path("StatusCode").intValue());
    if (CreditNotes.isOne(invoice)) {
      shown.put("credits", View.id(invoice, "InvoiceReferenceID"));
    }
    return shown;
  }

  @GetMapping("/invoices/{id}")
  ResponseEntity<byte[]> invoice(@PathVariable long id) {
    Company company = owner(id);
    return Answers.ok(uniEconomy.books().get(company, Kind.INVOICE, id));
  }

  @GetMapping("/customers")
  ResponseEntity<byte[]> customers() {
    List<ObjectNode> shown = new ArrayList<>();
    for (Company company : uniEconomy.companies().all()) {
      uniEconomy
          .documents()
          .all(company.id(), Kind.CUSTOMER)
          .forEach(customer -> shown.add(customer.put("companyId", company.id())));
    }
    return Answers.ok(shown);
  }

  @GetMapping("/tokens")
  ResponseEntity<byte[]> tokens() {
    return Answers.ok(Map.of("issued", uniEconomy.tokens().issued()));
  }

  @DeleteMapping("/tokens")
  ResponseEntity<byte[]> endTokens() {
    uniEconomy.tokens().endAll();
    return tokens();
  }

  @GetMapping("/posting")
  ResponseEntity<byte[]> posting() {
    return Answers.ok(Map.of("atOnce", uniEconomy.quirks().atOnce()));
  }

  @PostMapping("/posting")
  ResponseEntity<byte[]> setPosting(@RequestBody(required = false) byte[] body) {
    ObjectNode request = ControlBody.read(body);
    List<String> problems = new ArrayList<>(ControlBody.unknownKeys(request, "atOnce"));
    if (!request.path("atOnce").isBoolean()) {
      problems.add("atOnce must be true or false");
    }
    if (!problems.isEmpty()) {
      throw new BadControlRequest(problems);
    }
    uniEconomy.quirks().atOnce(request.path("atOnce").booleanValue());
    return posting();
  }

  @GetMapping("/ignored-fields")
  ResponseEntity<byte[]> ignoredFields() {
    return Answers.ok(Map.of("names", uniEconomy.quirks().ignoredFields()));
  }

  @PostMapping("/ignored-fields")
  ResponseEntity<byte[]> setIgnoredFields(@RequestBody(required = false) byte[] body) {
    ObjectNode request = ControlBody.read(body);
    List<String> problems = new ArrayList<>(ControlBody.unknownKeys(request, "names"));
    if (!request.path("names").isArray()) {
      problems.add("names must be a list of the fields that filters do not know");
    }
    if (!problems.isEmpty()) {
      throw new BadControlRequest(problems);
    }
    Set<String> names = new TreeSet<>();
    request.path("names").forEach(name -> names.add(name.asString()));
    uniEconomy.quirks().ignoredFields(names);
    return ignoredFields();
  }

  @GetMapping("/webhooks")
  ResponseEntity<byte[]> webhooks() {
    return Answers.ok(uniEconomy.notices().plan());
  }

  @PostMapping("/webhooks")
  ResponseEntity<byte[]> setWebhooks(@RequestBody(required = false) byte[] body) {
    uniEconomy.notices().plan(WebhookPlan.read(ControlBody.read(body)));
    return webhooks();
  }

  @DeleteMapping("/webhooks")
  ResponseEntity<byte[]> resetWebhooks() {
    return setWebhooks(null);
  }

  @PostMapping("/payments")
  ResponseEntity<byte[]> pay(@RequestBody(required = false) byte[] body) {
    ObjectNode request = ControlBody.read(body);
    List<String> problems =
        new ArrayList<>(ControlBody.unknownKeys(request, "invoiceId", "amount", "amountCurrency"));
    if (!request.path("invoiceId").isIntegralNumber() || !request.path("amount").isNumber()) {
      problems.add("invoiceId must be a whole number and amount a number, as in the invoice list");
    }
    if (!problems.isEmpty()) {
      throw new BadControlRequest(problems);
    }
    long id = request.path("invoiceId").longValue();
    ObjectNode payment = JsonNodeFactory.instance.objectNode();
    payment.set("Amount", request.get("amount"));
    if (request.has("amountCurrency")) {
      payment.set("AmountCurrency", request.get("amountCurrency"));
    }
    return Answers.ok(byPerson(id, change -> Invoices.pay(change, id, payment)));
  }

  /** Credits an invoice, or as many of its lines as are asked for. */
  @PostMapping("/credit-notes")
  ResponseEntity<byte[]> credit(@RequestBody(required = false) byte[] body) {
    ObjectNode request = ControlBody.read(body);
    List<String> problems =
        new ArrayList<>(ControlBody.unknownKeys(request, "invoiceId", "lines", "draft"));
    if (!request.path("invoiceId").isIntegralNumber()) {
      problems.add("invoiceId must be a whole number, as in the invoice list");
    }
    if (request.path("lines").intValue(1) < 1) {
      problems.add("lines must be a whole number from 1: how many lines to credit");
    }
    if (!problems.isEmpty()) {
      throw new BadControlRequest(problems);
    }
    return Answers.ok(byPerson(request.path("invoiceId").longValue(), credit(request)));
  }

  private static Function<Change, ObjectNode> credit(ObjectNode request) {
    long invoice = request.path("invoiceId").longValue();
    int lines = request.path("lines").intValue(Integer.MAX_VALUE);
    boolean draft = request.path("draft").booleanValue(false);
    return change -> {
      ObjectNode credit = CreditNotes.draft(change, invoice, lines);
      return draft ? credit : Invoices.invoice(change, View.id(credit, "ID"));
    };
  }

  @PostMapping("/invoices/{id}")
  ResponseEntity<byte[]> changeInvoice(
      @PathVariable long id, @RequestBody(required = false) byte[] body) {
    ObjectNode fields = ControlBody.read(body);
    return Answers.ok(byPerson(id, change -> Invoices.update(change, id, fields, false)));
  }

  @DeleteMapping("/invoices/{id}")
  ResponseEntity<byte[]> deleteInvoice(@PathVariable long id) {
    return Answers.ok(byPerson(id, change -> Invoices.delete(change, id)));
  }

  @PostMapping("/reset")
  ResponseEntity<byte[]> reset() {
    if (!resetAllowed) {
      String how = "Set sandbox.unieconomy.reset-allowed=true to allow deleting all data.";
      return Problem.of(HttpStatus.FORBIDDEN, how);
    }
    uniEconomy.database().transaction(this::deleteAll);
    uniEconomy.companies().all().forEach(uniEconomy.plans()::changed);
    uniEconomy.faults().clear();
    return ResponseEntity.noContent().build();
  }

  private int deleteAll() {
    int rows = 0;
    for (String table : TABLES) {
      rows += uniEconomy.database().jdbc().sql("delete from " + table).update();
    }
    return rows;
  }

  private <T> T byPerson(long invoice, Function<Change, T> work) {
    Company company = owner(invoice);
    return uniEconomy.books().change(company, company.person(), work);
  }

  private Company owner(long invoice) {
    return uniEconomy
        .documents()
        .owner(Kind.INVOICE, invoice)
        .map(uniEconomy.companies()::byId)
        .orElseThrow(() -> ApiError.notFound("CustomerInvoice " + invoice));
  }
}
