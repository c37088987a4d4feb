package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is set up in a company and only read here. */
@RestController
@RequestMapping(VismaNetStandIn.ROOT + "/v1")
class ReferenceController {

  @GetMapping("/vat")
  ResponseEntity<byte[]> vats() {
    return all(ReferenceData.vats().stream().map(ReferenceController::shown));
  }

  @GetMapping("/vat/{id}")
  ResponseEntity<byte[]> vat(@PathVariable String id) {
    return one(ReferenceData.vat(id).map(ReferenceController::shown), "VAT " + id);
  }

  /** Here every VAT has a category of its own, with the same id. */
  @GetMapping("/vatCategory/{id}")
  ResponseEntity<byte[]> vatCategory(@PathVariable String id) {
    return one(
        ReferenceData.vat(id)
            .map(vat -> object().put("vatCategoryId", id).put("description", vat.description())),
        "VAT category " + id);
  }

  @GetMapping("/account")
  ResponseEntity<byte[]> accounts() {
    return all(ReferenceData.accounts().keySet().stream().map(ReferenceController::account));
  }

  @GetMapping("/account/{number}")
  ResponseEntity<byte[]> oneAccount(@PathVariable String number) {
    return one(
        Optional.of(number)
            .filter(ReferenceData.accounts()::containsKey)
            .map(ReferenceController::account),
        "Account " + number);
  }

  @GetMapping("/currency")
  ResponseEntity<byte[]> currencies() {
    return all(ReferenceData.currencies().keySet().stream().map(ReferenceController::currency));
  }

  @GetMapping("/currency/{code}")
  ResponseEntity<byte[]> oneCurrency(@PathVariable String code) {
    return one(
        Optional.of(code)
            .filter(ReferenceData.currencies()::containsKey)
            .map(ReferenceController::currency),
        "Currency " + code);
  }

  @GetMapping("/inventory/{number}")
  ResponseEntity<byte[]> item(@PathVariable String number) {
    return one(
        Optional.of(number)
            .filter(ReferenceData.items()::containsKey)
            .map(
                known ->
                    object()
                        .put("inventoryNumber", known)
                        .put("status", "Active")
                        .put("type", "NonStockItem")
                        .put("description", ReferenceData.items().get(known))),
        "Inventory item " + number);
  }

  @GetMapping("/organization")
  ResponseEntity<byte[]> organizations(HttpServletRequest request) {
    Company company = TokenFilter.company(request);
    ArrayNode all = Json.MAPPER.createArrayNode();
    all.addObject()
        .put("organizationCd", Long.toString(company.id()))
        .put("name", company.name())
        .put("baseCurrency", "NOK");
    return Answers.json(HttpStatus.OK, all);
  }

  private static ObjectNode shown(ReferenceData.Vat vat) {
    return object()
        .put("vatCategoryId", vat.id())
        .put("vatId", vat.id())
        .put("description", vat.description())
        .put("type", "Vat");
  }

  private static ObjectNode account(String number) {
    return object()
        .put("accountCD", number)
        .put("type", number.startsWith("3") ? "Income" : "Asset")
        .put("active", true)
        .put("description", ReferenceData.accounts().get(number));
  }

  private static ObjectNode currency(String code) {
    return object()
        .put("id", code)
        .put("isBaseCurrency", code.equals("NOK"))
        .put("decimalPrecision", 2)
        .put("isUsedForAccounting", true);
  }

  private static ResponseEntity<byte[]> all(Stream<ObjectNode> records) {
    return Answers.json(HttpStatus.OK, records.toList());
  }

  private static ResponseEntity<byte[]> one(Optional<ObjectNode> record, String what) {
    return Answers.json(HttpStatus.OK, record.orElseThrow(() -> ApiError.notFound(what)));
  }

  private static ObjectNode object() {
    return Json.MAPPER.createObjectNode();
  }
}
