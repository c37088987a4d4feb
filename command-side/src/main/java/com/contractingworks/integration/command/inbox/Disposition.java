package com.contractingworks.integration.command.inbox;

/** What is to become of a message. */
sealed interface Disposition {

  /** It is done, or kept elsewhere: take it off the queue. */
  record Complete() implements Disposition {}

  /** It can never be handled: put it where support sees it. */
  record DeadLetter(String reason, String description) implements Disposition {}

  /** It failed: deliver it again. */
  record Abandon() implements Disposition {}
}
