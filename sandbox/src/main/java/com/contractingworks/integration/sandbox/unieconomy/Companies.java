package com.contractingworks.integration.sandbox.unieconomy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The companies that the integration has access to. */
final class Companies {

  private final Map<String, Company> byKey = new LinkedHashMap<>();

  Companies(UniEconomyProperties properties) {
    for (UniEconomyProperties.CompanyProperties given : properties.companies()) {
      Company company = new Company(given.companyId(), given.companyKey(), given.name());
      byKey.put(given.companyKey().toLowerCase(Locale.ROOT), company);
    }
  }

  Optional<Company> byKey(String key) {
    return Optional.ofNullable(key).map(given -> byKey.get(given.toLowerCase(Locale.ROOT)));
  }

  Company byId(long id) {
    return byKey.values().stream()
        .filter(company -> company.id() == id)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("There is no company " + id + " any more"));
  }

  Collection<Company> all() {
    return byKey.values();
  }
}
