package com.contractingworks.integration.query.graphql;

import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.access.NotAllowed;
import com.contractingworks.integration.access.Role;
import com.contractingworks.integration.query.graphql.QueryException.Code;
import graphql.GraphQLContext;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.idl.SchemaDirectiveWiring;
import graphql.schema.idl.SchemaDirectiveWiringEnvironment;
import java.util.List;
import java.util.Set;

/**
 * Lets a field be asked for only by whom its {@code @allow} names. A field of the root without it
 * keeps the service from starting; any other is as open as the one that leads to it.
 */
final class AllowedFields implements SchemaDirectiveWiring {

  private static final String DIRECTIVE = "allow";
  private static final String ROLES = "roles";
  private static final Set<String> ROOTS = Set.of("Query", "Mutation", "Subscription");

  @Override
  public GraphQLFieldDefinition onField(
      SchemaDirectiveWiringEnvironment<GraphQLFieldDefinition> environment) {
    GraphQLFieldDefinition field = environment.getElement();
    String name = environment.getFieldsContainer().getName() + "." + field.getName();
    GraphQLAppliedDirective allow = field.getAppliedDirective(DIRECTIVE);
    if (allow != null) {
      DataFetcher<?> fetcher = environment.getFieldDataFetcher();
      environment.setFieldDataFetcher(guarded(name, fetcher, roles(name, allow)));
    } else if (ROOTS.contains(environment.getFieldsContainer().getName())) {
      throw new IllegalStateException(
          "The field " + name + " does not say who may ask for it. Give it @allow(roles: [...]).");
    }
    return field;
  }

  private static DataFetcher<?> guarded(String name, DataFetcher<?> fetcher, Role... roles) {
    return environment -> {
      check(name, environment.getGraphQlContext(), roles);
      return fetcher.get(environment);
    };
  }

  private static void check(String name, GraphQLContext context, Role... roles) {
    Caller caller = context.get(Callers.CALLER);
    if (caller == null) {
      throw new QueryException(
          Code.TOKEN_EXPIRED, "The token has ended. Get another one, and ask with that.");
    }
    if (!caller.hasAny(roles)) {
      throw new QueryException(
          Code.NOT_ALLOWED, name + ": " + NotAllowed.needs(caller, roles).getMessage());
    }
  }

  private static Role[] roles(String name, GraphQLAppliedDirective allow) {
    List<String> codes = allow.getArgument(ROLES).getValue();
    return codes.stream()
        .map(
            code ->
                Role.of(code)
                    .orElseThrow(
                        () ->
                            new IllegalStateException(
                                "There is no role " + code + ", which " + name + " names.")))
        .toArray(Role[]::new);
  }
}
