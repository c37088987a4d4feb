package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.Problem;
import com.contractingworks.integration.sandbox.fault.BadControlRequest;
import com.contractingworks.integration.sandbox.fault.ControlBody;
import com.contractingworks.integration.sandbox.fault.FaultControl;
import com.contractingworks.integration.sandbox.tripletex.Payments.Payment;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError;
import com.contractingworks.integration.sandbox.tripletex.document.BodyReader;
import com.contractingworks.integration.sandbox.tripletex.document.Entities;
import com.contractingworks.integration.sandbox.webhook.WebhookPlan;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person does to the stand-in: look inside, make it misbehave, and work in the ERP's own
 * pages. No login.
 */
@RestController
@RequestMapping(TripletexStandIn.ROOT + "/_control")
class TripletexControl extends FaultControl {

  private static final String OF_THE_DESK = "orderUpdateOnInvoice";

  private static final List<String> TABLES =
      List.of("delivery", "close_group", "invoice", "sales_order", "product", "customer");

  private final Tripletex tripletex;
  private final boolean resetAllowed;

  TripletexControl(Tripletex tripletex, boolean resetAllowed) {
    super(tripletex.faults());
    this.tripletex = tripletex;
    this.resetAllowed = resetAllowed;
  }

  @GetMapping("/invoices")
  void invoices(HttpServletResponse response) throws IOException {
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    String sql =
        "select id, company_id, customer_id, invoice_number, reference, amount from invoice"
            + " order by id";
    try (JsonGenerator json = Json.MAPPER.createGenerator(response.getOutputStream())) {
      json.writeStartArray();
      tripletex
          .database()
          .template()
          .query(
              sql,
              row -> {
                json.writeStartObject();
                json.writeNumberProperty("id", row.getLong("id"));
                json.writeNumberProperty("companyId", row.getLong("company_id"));
                json.writeNumberProperty("customerId", row.getLong("customer_id"));
                json.writeNumberProperty("number", row.getLong("invoice_number"));
                json.writeStringProperty("reference", row.getString("reference"));
                json.writeNumberProperty("amount", row.getBigDecimal("amount"));
                json.writeEndObject();
              });
      json.writeEndArray();
    }
  }

  @GetMapping("/webhooks")
  ResponseEntity<byte[]> webhooks() {
    ObjectNode shown = Json.MAPPER.valueToTree(tripletex.notices().plan());
    shown.put(OF_THE_DESK, tripletex.desk().ordersTellOfIt());
    return Answers.json(HttpStatus.OK, shown);
  }

  @PostMapping("/webhooks")
  ResponseEntity<byte[]> setWebhooks(@RequestBody(required = false) byte[] body) {
    ObjectNode request = ControlBody.read(body);
    tripletex.notices().plan(WebhookPlan.read(request, OF_THE_DESK));
    tripletex.desk().ordersTellOfIt(request.path(OF_THE_DESK).asBoolean(false));
    return webhooks();
  }

  @DeleteMapping("/webhooks")
  ResponseEntity<byte[]> resetWebhooks() {
    return setWebhooks(null);
  }

  @PostMapping("/payments")
  ResponseEntity<byte[]> pay(@RequestBody(required = false) byte[] body) {
    ObjectNode request = ControlBody.read(body);
    List<String> unknown =
        ControlBody.unknownKeys(request, "invoiceId", "amount", "amountCurrency");
    if (!unknown.isEmpty()) {
      throw new BadControlRequest(unknown);
    }
    if (!request.path("invoiceId").isIntegralNumber() || !request.path("amount").isNumber()) {
      throw new BadControlRequest(
          List.of("invoiceId must be a whole number and amount a number, as in the invoice list"));
    }
    long id = request.path("invoiceId").longValue();
    BigDecimal amount = request.path("amount").decimalValue();
    BigDecimal inCurrency = request.path("amountCurrency").decimalValue(amount);
    Payment payment = new Payment(LocalDate.now(), amount, inCurrency);
    Company company = owner("invoice", id);
    ObjectNode paid =
        tripletex
            .books()
            .change(company, company.personId(), change -> Payments.register(change, id, payment));
    paid.remove(Documents.REFERENCE);
    return Answers.json(HttpStatus.OK, paid);
  }

  /** Which VAT codes a company puts on no invoice any more; none opens all of them again. */
  @PostMapping("/vat-types")
  ResponseEntity<byte[]> lockVatTypes(@RequestBody(required = false) byte[] body) {
    ObjectNode request = ControlBody.read(body);
    List<String> unknown = ControlBody.unknownKeys(request, "companyId", "locked");
    if (!unknown.isEmpty()) {
      throw new BadControlRequest(unknown);
    }
    long company = request.path("companyId").asLong(-1);
    JsonNode locked = request.path("locked");
    if (tripletex.companies().byId(company) == null || !locked.isArray()) {
      throw new BadControlRequest(
          List.of(
              "companyId must be that of a company, and locked a list of numbers of VAT codes"));
    }
    tripletex
        .books()
        .reference()
        .lockVatTypes(
            company,
            locked.valueStream().map(number -> number.asString("")).collect(Collectors.toSet()));
    return Answers.json(HttpStatus.OK, request);
  }

  @PostMapping("/orders/{id}")
  ResponseEntity<byte[]> changeOrder(
      @PathVariable long id, @RequestBody(required = false) byte[] body) {
    ObjectNode given = BodyReader.read(body, Entities.ORDER);
    Company company = owner("sales_order", id);
    ObjectNode changed =
        tripletex
            .books()
            .change(company, company.personId(), change -> Orders.update(change, id, given, true));
    return Answers.json(HttpStatus.OK, changed);
  }

  /** As the company's owner does after the integration was given another one. */
  @PostMapping("/revoked-tokens")
  ResponseEntity<byte[]> revoke(@RequestBody(required = false) byte[] body) {
    ObjectNode request = ControlBody.read(body);
    List<String> unknown = ControlBody.unknownKeys(request, "employeeToken");
    String token = request.path("employeeToken").asString("");
    if (!unknown.isEmpty() || !tripletex.companies().revoke(token)) {
      throw new BadControlRequest(
          unknown.isEmpty() ? List.of("employeeToken opens no company") : unknown);
    }
    return Answers.json(HttpStatus.OK, JsonNodeFactory.instance.objectNode().put("revoked", true));
  }

  @PostMapping("/reset")
  ResponseEntity<byte[]> reset() {
    if (!resetAllowed) {
      String how = "Set sandbox.tripletex.reset-allowed=true to allow deleting all data.";
      return Problem.of(HttpStatus.FORBIDDEN, how);
    }
    tripletex
        .database()
        .transaction(
            () -> {
              TABLES.forEach(
                  table -> tripletex.database().jdbc().sql("delete from " + table).update());
              return tripletex.database().jdbc().sql("delete from number_series").update();
            });
    tripletex.faults().clear();
    return ResponseEntity.noContent().build();
  }

  private Company owner(String table, long id) {
    return tripletex
        .database()
        .jdbc()
        .sql("select company_id from " + table + " where id = ?")
        .param(id)
        .query(Long.class)
        .optional()
        .map(tripletex.companies()::byId)
        .orElseThrow(() -> ApiError.notFound(table + " " + id));
  }
}
