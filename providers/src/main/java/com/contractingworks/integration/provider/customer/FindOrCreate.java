package com.contractingworks.integration.provider.customer;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Creations.Creation;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpResult;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds a customer, or creates it, so that several invoices at once make no second one in an ERP
 * that has no unique key.
 */
public final class FindOrCreate {

  private FindOrCreate() {}

  /**
   * Finds or creates.
   *
   * @param key what makes it the same customer; no personal data
   * @param find looks for it
   * @param create creates it
   */
  public static <T> Creation<T> customer(
      String key,
      Supplier<HttpResult<Optional<T>>> find,
      Supplier<HttpResult<T>> create,
      Call call) {
    return find.get()
        .match(
            found ->
                found
                    .<Creation<T>>map(Creation.Done::new)
                    .orElseGet(
                        () ->
                            call.creations()
                                .once("customer", key, may -> attempt(find, create, may))),
            failure -> new Creation.Absent<>(failure.whileReading()));
  }

  /** Why an invoice waits whose customer is not there. */
  public static <T> Outcome without(Creation<T> creation) {
    if (creation instanceof Creation.Absent<T> absent) {
      return absent.outcome();
    }
    boolean busy = creation instanceof Creation.Busy<T>;
    return new Outcome.NotSent(
        busy ? "customer-busy" : "customer-unclear",
        busy
            ? "The customer is being created for another invoice."
            : "Whether the customer was created is not clear. It is looked up first.",
        null,
        false);
  }

  private static <T> Creation<T> attempt(
      Supplier<HttpResult<Optional<T>>> find, Supplier<HttpResult<T>> create, boolean mayCreate) {
    return find.get()
        .match(
            found -> {
              if (found.isPresent()) {
                return new Creation.Done<>(found.get());
              }
              return mayCreate ? created(create) : new Creation.Absent<>(notYet());
            },
            failure ->
                mayCreate
                    ? new Creation.Absent<>(failure.whileReading())
                    : new Creation.Unclear<>(failure.whileReading()));
  }

  private static <T> Creation<T> created(Supplier<HttpResult<T>> create) {
    return create
        .get()
        .match(
            Creation.Done::new,
            failure ->
                failure.effect() == HttpFailure.Effect.UNKNOWN
                    ? new Creation.Unclear<>(failure.whileWriting())
                    : new Creation.Absent<>(failure.inside("customer.").whileWriting()));
  }

  private static Outcome.NotSent notYet() {
    return new Outcome.NotSent(
        "customer-unclear",
        "Whether the customer was created is not clear yet. It is looked up again.",
        null,
        false);
  }
}
