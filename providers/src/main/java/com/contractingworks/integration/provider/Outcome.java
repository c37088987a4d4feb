package com.contractingworks.integration.provider;

import com.contractingworks.integration.kernel.invoice.FieldError;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What became of one attempt to hand a document to an ERP. Codes never change; sentences hold no
 * personal data.
 */
public sealed interface Outcome {

  /** The ERP has the document. */
  record Accepted(PublishedDocument document) implements Outcome {}

  /**
   * The ERP, or our own check before sending, refused the document; the same document would be
   * refused again.
   *
   * @param code why, such as {@code validation}
   * @param creditNote what credits the document that this one was to replace; null if nothing does
   */
  record Rejected(
      String code, String message, List<FieldError> fieldErrors, PublishedDocument creditNote)
      implements Outcome {

    public Rejected {
      fieldErrors = List.copyOf(fieldErrors);
    }

    /** One before which nothing was credited. */
    public Rejected(String code, String message, List<FieldError> fieldErrors) {
      this(code, message, fieldErrors, null);
    }
  }

  /**
   * The document certainly is not in the ERP, and the document is not at fault: it may be sent
   * again.
   *
   * @param code why, such as {@code rate-limited}, {@code unreachable}, {@code lease-lost} or
   *     {@code unauthorised}
   * @param retryAfter how long the ERP asked us to wait; null if it did not say
   * @param wholeConnection whether every other document of this connection would meet the same
   * @param creditNote what credits the document that this one was to replace; null if nothing does
   */
  record NotSent(
      String code,
      String message,
      Duration retryAfter,
      boolean wholeConnection,
      PublishedDocument creditNote)
      implements Outcome {

    /** The connection lacks a setting. */
    public static final String CONNECTION_INCOMPLETE = "connection-incomplete";

    /** The ERP does not take the connection's tokens. */
    public static final String UNAUTHORISED = "unauthorised";

    /** A provider elsewhere does not take this service's own token or signature. */
    public static final String SERVICE_UNAUTHORISED = "service-unauthorised";

    /** A provider elsewhere cannot be asked what it is and takes, so nothing is sent to it. */
    public static final String PROVIDER_AWAY = "provider-away";

    /** The ERP does not allow the connection's owner to do this. */
    public static final String FORBIDDEN = "forbidden";

    /** One before which nothing was credited. */
    public NotSent(String code, String message, Duration retryAfter, boolean wholeConnection) {
      this(code, message, retryAfter, wholeConnection, null);
    }
  }

  /**
   * The ERP may or may not have the document. It must be looked up before anything is sent again.
   *
   * @param code why, such as {@code timeout}, {@code server-error} or {@code unreadable-answer}
   * @param creditNote what credits the document that this one was to replace; null if nothing does
   */
  record Unclear(String code, String message, PublishedDocument creditNote) implements Outcome {

    /** One before which nothing was credited. */
    public Unclear(String code, String message) {
      this(code, message, null);
    }
  }

  /**
   * The ERP took the document and will say later what became of it.
   *
   * @param reference where to ask
   * @param checkAfter when to ask
   */
  record Pending(String reference, Duration checkAfter) implements Outcome {}

  /**
   * The ERP does not hold the document any more: it was a draft, and is deleted.
   *
   * @param erpId the id that it had
   * @param warnings sentences for a person, without personal data
   */
  record Withdrawn(String erpId, List<String> warnings) implements Outcome {

    public Withdrawn {
      warnings = List.copyOf(warnings);
    }
  }

  /** Handles every case. A new case is a new parameter here, so no caller can forget it. */
  default <R> R match(
      Function<Accepted, R> accepted,
      Function<Rejected, R> rejected,
      Function<NotSent, R> notSent,
      Function<Unclear, R> unclear,
      Function<Pending, R> pending,
      Function<Withdrawn, R> withdrawn) {
    if (this instanceof Accepted a) {
      return accepted.apply(a);
    }
    if (this instanceof Rejected r) {
      return rejected.apply(r);
    }
    if (this instanceof NotSent n) {
      return notSent.apply(n);
    }
    if (this instanceof Unclear u) {
      return unclear.apply(u);
    }
    if (this instanceof Pending p) {
      return pending.apply(p);
    }
    return withdrawn.apply((Withdrawn) this);
  }
}
