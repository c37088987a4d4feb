package com.contractingworks.integration.query.client;

import com.contractingworks.integration.query.row.Row;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * How one client is connected, and whether it is served.
 *
 * @param clientId the client
 * @param state where it is on its way
 * @param policies what was chosen for it
 * @param mappings what it has of its own on top of its providers' mappings
 * @param connection what it is connected to
 * @param webhooksSubscribedAt when the ERP last took our subscription on this connection; null if
 *     it has not yet
 * @param webhookError why the ERP does not take our subscription; null if nothing is wrong
 * @param test what the last test of this connection brought
 * @param updatedAt when something last happened to it
 * @param logPosition the place in the log of the last event that is in this row
 */
public record ClientSyncRow(
    String clientId,
    State state,
    Policies policies,
    ClientMappings mappings,
    Connected connection,
    Instant webhooksSubscribedAt,
    Problem webhookError,
    Test test,
    Instant updatedAt,
    long logPosition)
    implements Row {

  /**
   * Where a client is on its way.
   *
   * @param since when it came there
   * @param reason why, in the person's words; null if nobody was asked
   */
  public record State(ClientStatus status, Instant since, String reason) {}

  /**
   * What was chosen for a client.
   *
   * @param afterPosting what may be done about a document that the ERP has posted, in the words of
   *     the log; null if the connection says so itself
   * @param writeBackErpNumber whether CW is told the number that the ERP gave an invoice
   */
  public record Policies(String afterPosting, boolean writeBackErpNumber) {

    static final Policies UNCHOSEN = new Policies(null, true);
  }

  /**
   * What a client is connected to.
   *
   * @param provider the provider's name; null before one was chosen
   * @param generation which of the client's successive connections; 0 before the first
   * @param at when this connection was set; null before the first
   */
  public record Connected(String provider, int generation, Instant at) {}

  /**
   * What a test of the connection brought.
   *
   * @param at when a company was reached last; null if none was since the connection was set
   * @param error why none was reached; null if one was, or that is not known
   */
  public record Test(Instant at, Problem error) {

    static final Test NONE = new Test(null, null);
  }

  /**
   * What is wrong.
   *
   * @param code a short code that never changes
   * @param message our own sentence
   */
  public record Problem(String code, String message) {}

  @Override
  public String key() {
    return clientId;
  }

  /** The provider's name; null before one was chosen. */
  public String provider() {
    return connection.provider();
  }

  /** Which of the client's successive connections; 0 before the first. */
  public int connectionGeneration() {
    return connection.generation();
  }

  /** All that is wrong. */
  List<Problem> problems() {
    return Stream.of(test.error(), webhookError).filter(problem -> problem != null).toList();
  }

  ClientSyncRow with(State now) {
    return new ClientSyncRow(
        clientId,
        now,
        policies,
        mappings,
        connection,
        webhooksSubscribedAt,
        webhookError,
        test,
        updatedAt,
        logPosition);
  }

  ClientSyncRow with(Connected now) {
    return new ClientSyncRow(
        clientId,
        state,
        policies,
        mappings,
        now,
        webhooksSubscribedAt,
        webhookError,
        test,
        updatedAt,
        logPosition);
  }

  ClientSyncRow with(Policies now) {
    return new ClientSyncRow(
        clientId,
        state,
        now,
        mappings,
        connection,
        webhooksSubscribedAt,
        webhookError,
        test,
        updatedAt,
        logPosition);
  }

  ClientSyncRow with(ClientMappings now) {
    return new ClientSyncRow(
        clientId,
        state,
        policies,
        now,
        connection,
        webhooksSubscribedAt,
        webhookError,
        test,
        updatedAt,
        logPosition);
  }

  ClientSyncRow with(Test now) {
    return new ClientSyncRow(
        clientId,
        state,
        policies,
        mappings,
        connection,
        webhooksSubscribedAt,
        webhookError,
        now,
        updatedAt,
        logPosition);
  }

  ClientSyncRow withWebhooks(Instant subscribedAt, Problem error) {
    return new ClientSyncRow(
        clientId,
        state,
        policies,
        mappings,
        connection,
        subscribedAt,
        error,
        test,
        updatedAt,
        logPosition);
  }

  ClientSyncRow at(Instant time, long position) {
    return new ClientSyncRow(
        clientId,
        state,
        policies,
        mappings,
        connection,
        webhooksSubscribedAt,
        webhookError,
        test,
        time,
        position);
  }
}
