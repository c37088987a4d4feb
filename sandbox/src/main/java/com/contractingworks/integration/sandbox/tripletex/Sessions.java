package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.Digest;
import com.contractingworks.integration.sandbox.StandInDatabase;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Session tokens. They survive a restart, and are stored as digests only. */
final class Sessions {

  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final int TOKEN_BYTES = 32;

  private final StandInDatabase database;
  private final Companies companies;
  private final String consumerToken;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> known = new ConcurrentHashMap<>();

  Sessions(StandInDatabase database, Companies companies, String consumerToken, Clock clock) {
    this.database = database;
    this.companies = companies;
    this.consumerToken = consumerToken;
    this.clock = clock;
  }

  /** A new session and its token, which is shown this once. */
  record Created(String token, Session session) {}

  /**
   * Logs in.
   *
   * @throws ApiError 401 for wrong tokens, 422 for a date that is not after today
   */
  Created create(String givenConsumerToken, String employeeToken, LocalDate expiresOn) {
    String employeeDigest = Digest.sha256Hex(employeeToken);
    Optional<Company> company = companies.byTokenDigest(employeeDigest);
    if (!same(consumerToken, givenConsumerToken) || company.isEmpty()) {
      throw ApiError.unauthorized("Could not log in: unknown consumer token or employee token.");
    }
    if (!expiresOn.isAfter(today())) {
      throw ApiError.parameter(Problem.at("expirationDate", "Må være etter dagens dato."));
    }
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    long id = Math.abs(random.nextInt());
    Session session = new Session(id, company.get(), employeeDigest, expiresOn);
    store(Digest.sha256Hex(token), session);
    return new Created(token, session);
  }

  /** What the token opens; empty when it is unknown, ended, over or its employee token revoked. */
  Optional<Session> find(String token) {
    String digest = Digest.sha256Hex(token);
    Session session = known.computeIfAbsent(digest, this::load);
    return Optional.ofNullable(session)
        .filter(found -> !found.isOver(today()))
        .filter(found -> companies.byTokenDigest(found.employeeTokenDigest()).isPresent());
  }

  /** Ends the session; true when there was one. */
  boolean end(String token) {
    String digest = Digest.sha256Hex(token);
    known.remove(digest);
    return database.jdbc().sql("delete from session where token_digest = ?").param(digest).update()
        == 1;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), OSLO);
  }

  private void store(String digest, Session session) {
    database
        .jdbc()
        .sql(
            "insert into session (token_digest, id, employee_token_digest, company_id, expires_on)"
                + " values (?, ?, ?, ?, ?)")
        .params(
            digest,
            session.id(),
            session.employeeTokenDigest(),
            session.company().id(),
            session.expiresOn().toString())
        .update();
    known.put(digest, session);
  }

  private Session load(String digest) {
    return database
        .jdbc()
        .sql("select id, employee_token_digest, expires_on from session where token_digest = ?")
        .param(digest)
        .query((row, number) -> session(row.getLong(1), row.getString(2), row.getString(3)))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  /** Empty when the company was taken out of the settings since. */
  private Optional<Session> session(long id, String employeeDigest, String expiresOn) {
    return companies
        .byTokenDigest(employeeDigest)
        .map(company -> new Session(id, company, employeeDigest, LocalDate.parse(expiresOn)));
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
