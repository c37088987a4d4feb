package com.contractingworks.integration.query.graphql;

import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.access.NotAllowed;
import com.contractingworks.integration.access.Role;
import com.contractingworks.integration.access.audit.AuditTrail;
import com.contractingworks.integration.access.audit.AuditedAct;
import com.contractingworks.integration.kernel.act.ActOutcome;
import com.contractingworks.integration.query.graphql.QueryException.Code;
import graphql.GraphQLContext;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaDirectiveWiring;
import graphql.schema.idl.SchemaDirectiveWiringEnvironment;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a field be asked for only by whom its {@code @allow} names. A field of the root without it
 * keeps the service from starting; any other is as open as the one that leads to it.
 */
final class AllowedFields implements SchemaDirectiveWiring {

  private static final Logger log = LoggerFactory.getLogger(AllowedFields.class);

  /** Under which name the context of a question has the fields whose refusal is written down. */
  private static final String NOTED = AllowedFields.class.getName();

  private static final String DIRECTIVE = "allow";
  private static final String ROLES = "roles";

  /** It has one field at a time. */
  private static final String SUBSCRIPTION = "Subscription";

  private static final Set<String> ROOTS = Set.of("Query", "Mutation", SUBSCRIPTION);

  private final AuditTrail trail;
  private final InstantSource clock;

  AllowedFields(AuditTrail trail, InstantSource clock) {
    this.trail = trail;
    this.clock = clock;
  }

  @Override
  public GraphQLFieldDefinition onField(
      SchemaDirectiveWiringEnvironment<GraphQLFieldDefinition> environment) {
    GraphQLFieldDefinition field = environment.getElement();
    String name = environment.getFieldsContainer().getName() + "." + field.getName();
    GraphQLAppliedDirective allow = field.getAppliedDirective(DIRECTIVE);
    if (allow != null) {
      checkMayBeNull(name, field);
      DataFetcher<?> fetcher = environment.getFieldDataFetcher();
      environment.setFieldDataFetcher(guarded(name, fetcher, roles(name, allow)));
    } else if (ROOTS.contains(environment.getFieldsContainer().getName())) {
      throw new IllegalStateException(
          "The field " + name + " does not say who may ask for it. Give it @allow(roles: [...]).");
    }
    return field;
  }

  /** Or whoever is refused one field would lose all that they may ask for beside it. */
  private static void checkMayBeNull(String name, GraphQLFieldDefinition field) {
    if (GraphQLTypeUtil.isNonNull(field.getType()) && !name.startsWith(SUBSCRIPTION + ".")) {
      throw new IllegalStateException(
          "The field "
              + name
              + " may be refused, and so must be able to be null. Take the ! away.");
    }
  }

  private DataFetcher<?> guarded(String name, DataFetcher<?> fetcher, Role... roles) {
    return environment -> {
      check(name, environment.getGraphQlContext(), roles);
      return fetcher.get(environment);
    };
  }

  private void check(String name, GraphQLContext context, Role... roles) {
    Caller caller = context.get(Callers.CALLER);
    if (caller == null) {
      throw new QueryException(
          Code.TOKEN_EXPIRED, "The token has ended. Get another one, and ask with that.");
    }
    if (!caller.hasAny(roles)) {
      String why = NotAllowed.needs(caller, roles).getMessage();
      note(name, context, caller, why);
      throw new QueryException(Code.NOT_ALLOWED, name + ": " + why);
    }
  }

  /**
   * Once a question, however often the field is in it. That it is refused does not hang on whether
   * it can be written down.
   */
  private void note(String name, GraphQLContext context, Caller caller, String why) {
    Set<String> noted = context.computeIfAbsent(NOTED, key -> ConcurrentHashMap.newKeySet());
    if (!noted.add(name)) {
      return;
    }
    try {
      trail.record(List.of(new AuditedAct(name, caller, clock.instant())), ActOutcome.REFUSED, why);
    } catch (RuntimeException e) {
      log.error("It cannot be written down that {} was refused {}.", caller.actor(), name, e);
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
