package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.Digest;
import com.contractingworks.integration.sandbox.StandInDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Access tokens. They survive a restart, and are stored as digests only. */
final class Tokens {

  private static final int TOKEN_BYTES = 32;

  private final StandInDatabase database;
  private final Companies companies;
  private final Duration lifetime;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong made = new AtomicLong();

  Tokens(StandInDatabase database, Companies companies, Duration lifetime, Clock clock) {
    this.database = database;
    this.companies = companies;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** A new token, which is shown this once. */
  String create(Company company) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    database
        .jdbc()
        .sql("insert into token (token_digest, company_id, expires_at) values (?, ?, ?)")
        .params(Digest.sha256Hex(token), company.id(), clock.millis() + lifetime.toMillis())
        .update();
    made.incrementAndGet();
    return token;
  }

  /** The company that a token opens; empty when it is unknown, ended or over. */
  Optional<Company> company(String token) {
    return database
        .jdbc()
        .sql("select company_id from token where token_digest = ? and expires_at > ?")
        .params(Digest.sha256Hex(token), clock.millis())
        .query(Long.class)
        .optional()
        .flatMap(companies::byId);
  }

  long seconds() {
    return lifetime.toSeconds();
  }

  /** How many were made since this process started. */
  long made() {
    return made.get();
  }

  void endAll() {
    database.jdbc().sql("delete from token").update();
  }
}
