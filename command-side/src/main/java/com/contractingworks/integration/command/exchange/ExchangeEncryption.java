package com.contractingworks.integration.command.exchange;

import com.contractingworks.integration.command.exchange.ExchangeLog.Clear;
import com.contractingworks.integration.command.vault.VaultReadiness;
import com.contractingworks.integration.kernel.vault.UnreadableSecret;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts the bodies of exchanges that an older release has kept in the clear. It may be stopped
 * anywhere: what is left is done the next time. Digests stay, since they are over plain texts.
 */
final class ExchangeEncryption {

  private static final Logger log = LoggerFactory.getLogger(ExchangeEncryption.class);

  /** The bodies of so many are in memory at once, 16 KB each at most. */
  static final int ROWS_TOGETHER = 200;

  private static final int MOST_IN_A_RUN = 100_000;

  private final ExchangeLog exchanges;
  private final VaultReadiness readiness;

  ExchangeEncryption(ExchangeLog exchanges, VaultReadiness readiness) {
    this.exchanges = exchanges;
    this.readiness = readiness;
  }

  /**
   * How far it has come, which is kept from run to run: the exchanges are many, and looked through
   * once.
   *
   * @param after the id up to which all are done
   * @param left whether some of those could not be
   * @param done whether there are none in the clear any more
   */
  record Progress(String after, boolean left, boolean done) {

    static final Progress BEGIN = new Progress("", false, false);
    private static final Progress DONE = new Progress("", false, true);

    private Progress to(String id, boolean another) {
      return new Progress(id, left || another, false);
    }

    /** Those that were left are tried again, from the beginning. */
    private Progress atTheEnd() {
      return left ? BEGIN : DONE;
    }
  }

  /**
   * Goes on. As long as there is a process of an older release, which may keep more, nothing is
   * done.
   *
   * @param interrupted whether to stop before all are done
   */
  Progress run(Progress before, BooleanSupplier interrupted) {
    if (!readiness.allCanRead()) {
      return Progress.BEGIN;
    }
    Progress progress = before;
    int seen = 0;
    while (!progress.done() && seen < MOST_IN_A_RUN && !interrupted.getAsBoolean()) {
      List<Clear> page = exchanges.inTheClear(progress.after(), ROWS_TOGETHER);
      progress = page.isEmpty() ? progress.atTheEnd() : encrypt(page, progress);
      if (page.isEmpty()) {
        break;
      }
      seen += page.size();
    }
    if (seen > 0) {
      log.info("The bodies of {} exchanges that lay in the clear were encrypted.", seen);
    }
    return progress;
  }

  private Progress encrypt(List<Clear> page, Progress before) {
    Progress progress = before;
    for (Clear each : page) {
      progress = progress.to(each.id(), !encrypt(each));
    }
    return progress;
  }

  private boolean encrypt(Clear exchange) {
    try {
      exchanges.encrypt(exchange);
      return true;
    } catch (UnreadableSecret e) {
      log.error(
          "The bodies of exchange {} of client {} stay in the clear until the next try: {}",
          exchange.id(),
          exchange.clientId(),
          e.getMessage());
      return false;
    }
  }
}
