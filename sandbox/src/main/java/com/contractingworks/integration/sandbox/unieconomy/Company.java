package com.contractingworks.integration.sandbox.unieconomy;

import java.util.concurrent.locks.ReentrantLock;

/**
 * One company; its changes happen one after the other.
 *
 * @param id our own number of it, never seen by callers of the API
 * @param key what the header {@code CompanyKey} names it by
 * @param name of the company
 * @param lock held by whoever changes its books
 */
record Company(long id, String key, String name, ReentrantLock lock) {

  Company(long id, String key, String name) {
    this(id, key, name, new ReentrantLock());
  }

  /** Who acts when the integration calls. */
  String serviceUser() {
    return user(1);
  }

  /** Who acts in the vendor's own pages. */
  String person() {
    return user(2);
  }

  private String user(int number) {
    return "%08d-0000-4000-8000-%012d".formatted(number, id);
  }
}
