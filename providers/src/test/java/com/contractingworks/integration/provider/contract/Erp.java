package com.contractingworks.integration.provider.contract;

import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Provider;
import java.util.List;

/** The stand-in of an ERP with two companies, and the provider that is tried against it. */
public interface Erp extends AutoCloseable {

  Provider provider();

  /** The connection to company 1 or 2. */
  Connection connection(int company);

  /** A connection to an address where nobody listens. */
  Connection unreachable();

  /** Texts that must not be seen in any exchange; those that the ERP made are among them. */
  List<String> secrets();

  /** Lets the next request that makes the final document misbehave. */
  void next(Fault fault);

  /** Ends all sessions or tokens that the ERP has handed out. */
  void endSessions();

  /** How many sessions or tokens the ERP has handed out. */
  int sessionsMade();

  /** How many final documents a company holds. */
  int documents(int company);

  /** How many unfinished documents a company holds. */
  int drafts(int company);

  @Override
  void close();

  /** How the final write may misbehave. */
  enum Fault {
    /** Commits, then drops the connection. */
    ANSWER_LOST,
    /** Commits, then does not answer. */
    ANSWER_WITHHELD,
    /** Commits nothing and answers 500. */
    SERVER_ERROR,
    /** Commits, then answers 504. */
    GATEWAY_TIMEOUT,
    /** Commits, then answers success with an empty body. */
    EMPTY_SUCCESS,
    /** Commits, then answers success with a body that is no document. */
    STRANGE_SUCCESS,
    /** Commits, then answers as if about another document. */
    OTHER_DOCUMENT,
    /** Commits nothing and answers 429 with Retry-After 7. */
    RATE_LIMITED
  }
}
