package com.contractingworks.integration.sandbox.vismanet;

import java.util.List;
import java.util.Optional;

/** The companies that the settings name. */
final class Companies {

  private final List<Company> all;

  Companies(VismaNetProperties properties) {
    all =
        properties.companies().stream()
            .map(each -> new Company(each.companyId(), each.tenantId(), each.name()))
            .toList();
  }

  Optional<Company> byTenant(String tenantId) {
    return all.stream().filter(company -> company.tenantId().equals(tenantId)).findFirst();
  }

  Optional<Company> byId(long id) {
    return all.stream().filter(company -> company.id() == id).findFirst();
  }
}
