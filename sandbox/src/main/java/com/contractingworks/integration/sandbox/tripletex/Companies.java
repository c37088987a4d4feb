package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.Digest;
import com.contractingworks.integration.sandbox.tripletex.TripletexProperties.CompanyProperties;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which employee token opens which company; several may open one. Tokens are kept as digests only.
 */
final class Companies {

  private static final int FIRST_BENCH_ID = 9_000;

  private final Map<String, Company> byTokenDigest = new ConcurrentHashMap<>();
  private final Map<Long, Company> byId = new HashMap<>();

  Companies(TripletexProperties properties) {
    for (CompanyProperties each : properties.companies()) {
      add(
          each.employeeToken(),
          new Company(
              each.companyId(),
              each.name(),
              each.registeredForVat(),
              each.bankAccount(),
              each.roundsToWholeKroner()));
    }
    for (int i = 1; i <= properties.benchCompanies(); i++) {
      String name = "bench-%03d".formatted(i);
      add(name + "-employee-token", new Company(FIRST_BENCH_ID + i, name, true, true, false));
    }
  }

  Optional<Company> byTokenDigest(String digest) {
    return Optional.ofNullable(byTokenDigest.get(digest));
  }

  /** Lets a token open nothing any more, until the next start; true when it opened something. */
  boolean revoke(String employeeToken) {
    return byTokenDigest.remove(Digest.sha256Hex(employeeToken)) != null;
  }

  Collection<Company> all() {
    return byId.values();
  }

  Company byId(long id) {
    return byId.get(id);
  }

  private void add(String employeeToken, Company company) {
    Company before = byId.putIfAbsent(company.id(), company);
    if (byTokenDigest.put(Digest.sha256Hex(employeeToken), company) != null
        || before != null && !before.equals(company)) {
      throw new IllegalArgumentException(
          "sandbox.tripletex.companies: company "
              + company.id()
              + " repeats another's employee-token or company-id; give each its own, or tell the same of a company that several tokens open");
    }
  }
}
