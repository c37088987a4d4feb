package com.contractingworks.integration.kernel.database;

import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells failures that pass by themselves from those that will come again with the same input. */
public final class TransientFailures {

  private TransientFailures() {}

  /** Whether another writer came first: the same work may succeed at once. */
  public static boolean isClash(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ConcurrencyException || t instanceof ConcurrencyFailureException) {
        return true;
      }
    }
    return DuplicateKeys.isDuplicateKey(failure);
  }

  /**
   * Whether the database or the way to it is at fault: the same work will succeed when that is
   * back.
   */
  public static boolean isOutage(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof TransientDataAccessException
          || t instanceof RecoverableDataAccessException
          || t instanceof DataAccessResourceFailureException
          || t instanceof CannotCreateTransactionException
          || t instanceof SQLTransientException
          || t instanceof SQLRecoverableException
          || t instanceof SQLNonTransientConnectionException) {
        return true;
      }
    }
    return false;
  }
}
