package com.contractingworks.integration.query.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** What a schema that forgets to say who may ask comes to. */
class AllowedFieldsTest {

  private static GraphQLSchema schema(String fields) {
    return new SchemaGenerator()
        .makeExecutableSchema(
            new SchemaParser()
                .parse(
                    "directive @allow(roles: [String!]!) on FIELD_DEFINITION type Query { "
                        + fields
                        + " } type Thing { inner: String }"),
            RuntimeWiring.newRuntimeWiring()
                .directiveWiring(new AllowedFields(null, InstantSource.system()))
                .build());
  }

  @Test
  void a_field_of_the_root_that_does_not_say_who_may_ask_keeps_the_service_from_starting() {
    assertThatIllegalStateException()
        .isThrownBy(() -> schema("a: String @allow(roles: [\"support\"]) forgotten: String"))
        .withMessageContainingAll("Query.forgotten", "@allow");
    assertThat(schema("a: Thing @allow(roles: [\"support\"])").getQueryType()).isNotNull();
  }

  @Test
  void a_field_that_may_be_refused_and_not_be_null_keeps_it_from_starting_too() {
    assertThatIllegalStateException()
        .isThrownBy(() -> schema("a: String! @allow(roles: [\"support\"])"))
        .withMessageContainingAll("Query.a", "null");
  }

  @Test
  void a_role_that_there_is_not_keeps_it_from_starting_too() {
    assertThatIllegalStateException()
        .isThrownBy(() -> schema("a: String @allow(roles: [\"suport\"])"))
        .withMessageContainingAll("suport", "Query.a");
  }
}
