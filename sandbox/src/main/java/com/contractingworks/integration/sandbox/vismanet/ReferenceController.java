package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;

/** What is set up in a company and only read here. */
@RestController
@RequestMapping(VismaNetStandIn.ROOT + "/v1")
class ReferenceController {

  @GetMapping("/vat")
  ResponseEntity<byte[]> vats() {
    ArrayNode all = Json.MAPPER.createArrayNode();
    for (ReferenceData.Vat vat : ReferenceData.vats()) {
      all.addObject()
          .put("vatCategoryId", vat.id())
          .put("vatId", vat.id())
          .put("description", vat.description())
          .put("type", "Vat");
    }
    return Answers.json(HttpStatus.OK, all);
  }

  @GetMapping("/account")
  ResponseEntity<byte[]> accounts() {
    ArrayNode all = Json.MAPPER.createArrayNode();
    ReferenceData.accounts()
        .forEach(
            (number, description) ->
                all.addObject()
                    .put("accountCD", number)
                    .put("type", number.startsWith("3") ? "Income" : "Asset")
                    .put("active", true)
                    .put("description", description));
    return Answers.json(HttpStatus.OK, all);
  }

  @GetMapping("/currency")
  ResponseEntity<byte[]> currencies() {
    ArrayNode all = Json.MAPPER.createArrayNode();
    ReferenceData.currencies()
        .forEach(
            (code, rate) ->
                all.addObject()
                    .put("id", code)
                    .put("isBaseCurrency", rate.compareTo(BigDecimal.ONE) == 0)
                    .put("decimalPrecision", 2)
                    .put("isUsedForAccounting", true));
    return Answers.json(HttpStatus.OK, all);
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
}
