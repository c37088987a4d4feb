package com.contractingworks.integration.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says who may call a handler of a REST route: a caller who has any of these roles. Without this, a
 * handler is refused to everybody.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Allow {

  /** Any of these. */
  Role[] value();

  /** Whether a caller whose token is for some clients only is refused, since it is about all. */
  boolean allClients() default false;
}
