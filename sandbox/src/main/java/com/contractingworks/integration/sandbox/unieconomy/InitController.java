package com.contractingworks.integration.sandbox.unieconomy;

import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a caller may ask before it has chosen a company. */
@RestController
@RequestMapping(UniEconomyStandIn.INIT)
class InitController {

  private final Companies companies;

  InitController(Companies companies) {
    this.companies = companies;
  }

  @GetMapping("/companies")
  ResponseEntity<byte[]> all() {
    List<Map<String, String>> shown =
        companies.all().stream()
            .map(
                company ->
                    Map.of(
                        "Key", company.key(),
                        "Name", company.name(),
                        "OrganizationNumber", Long.toString(910_000_000 + company.id())))
            .toList();
    return Answers.ok(shown);
  }
}
