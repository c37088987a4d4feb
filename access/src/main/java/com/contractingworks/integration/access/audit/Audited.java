package com.contractingworks.integration.access.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a handler of a REST route acts, so that each call of it is recorded. Every handler that
 * does more than read has it, or the service does not start. A handler with a parameter of the type
 * {@link AuditedAct} can tell more of it.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {

  /** What the act is called, such as {@code client.pause}: never changed, since the log has it. */
  String value();
}
