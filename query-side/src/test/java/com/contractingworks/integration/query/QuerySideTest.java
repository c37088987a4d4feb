package com.contractingworks.integration.query;

import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** A test of the whole query side over real HTTP, with an event log and a database of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "query-side.projection.claim-extension=100ms",
      "management.endpoint.health.probes.enabled=true"
    })
@PersistenceTest
@ContextConfiguration(initializers = TokensOfTests.class)
@Import({EventLogForTests.class, GraphqlClient.class})
@DirtiesContext
public @interface QuerySideTest {}
