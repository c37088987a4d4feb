package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.exchange.Exchange;
import java.util.List;
import java.util.Set;

/** What an execution says about the ERP, whatever it says about the invoice. */
public enum Verdict {
  /** It answers, be it that it refuses the invoice. */
  ANSWERED,
  /** It does not answer, has failed, or does not allow what is asked of it. */
  FAILED,
  /** It does not take the client's credentials, fresh ones included. */
  REFUSED,
  /** It was not asked, or asked to be left alone, for which there is the gate. */
  NOTHING;

  /** What a provider elsewhere has brought for all clients, be it that this one did not ask it. */
  private static final Set<String> OF_PROVIDER =
      Set.of(Outcome.NotSent.PROVIDER_AWAY, Outcome.NotSent.SERVICE_UNAUTHORISED);

  private static final int REFUSAL = 400;
  private static final int UNAUTHORISED = 401;
  private static final int FORBIDDEN = 403;
  private static final int RATE_LIMITED = 429;
  private static final int SERVER_ERROR = 500;

  /**
   * Judges by the last exchange: what came before was tried again within the execution.
   *
   * @param exchanges those with the ERP
   * @param code why nothing was sent or found; null if that is not how it ended
   */
  static Verdict of(List<Exchange> exchanges, String code) {
    boolean notOfClient = code != null && OF_PROVIDER.contains(code);
    if (exchanges.isEmpty() || notOfClient) {
      return notOfClient ? FAILED : NOTHING;
    }
    int last = exchanges.get(exchanges.size() - 1).status();
    boolean unauthorised = Outcome.NotSent.UNAUTHORISED.equals(code) && !isSuccess(last);
    if (unauthorised || last == UNAUTHORISED) {
      return REFUSED;
    }
    if (last == RATE_LIMITED) {
      return NOTHING;
    }
    return last == 0 || last >= SERVER_ERROR || last == FORBIDDEN ? FAILED : ANSWERED;
  }

  /** Whether every request was refused, so that nothing can have been written by any. */
  static boolean areAllRefused(List<Exchange> exchanges) {
    return exchanges.stream()
        .allMatch(exchange -> exchange.status() >= REFUSAL && exchange.status() < SERVER_ERROR);
  }

  private static boolean isSuccess(int status) {
    return status >= 200 && status <= 299;
  }
}
