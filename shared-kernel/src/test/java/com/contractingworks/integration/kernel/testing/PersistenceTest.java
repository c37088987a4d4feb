package com.contractingworks.integration.kernel.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that must pass on H2 and on SQL Server. It takes its database from {@link FreshDatabase};
 * if it is a test of Spring Boot's, its context is given one by itself.
 *
 * <p>On H2 all its SQL is overheard, and the test fails if SQL Server would refuse any of it.
 *
 * <p>The build runs all tests on H2, and then those that are marked so on SQL Server. Where there
 * is none, they are skipped, and the build says so.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("persistence")
@ExtendWith({WhereDatabaseIs.class, SqlServerWouldTakeIt.class})
public @interface PersistenceTest {}
