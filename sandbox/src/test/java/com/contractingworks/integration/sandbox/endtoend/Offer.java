package com.contractingworks.integration.sandbox.endtoend;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.context.ApplicationContext;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Something that the service offers: a REST route, a field of GraphQL or an endpoint of the
 * actuator.
 *
 * @param name as the table of access calls it
 * @param question in GraphQL; null for what is none
 */
record Offer(String name, String method, String path, String question) {

  private static final String SERVICE = "com.contractingworks.integration.";

  /** Stands in paths for an invoice that there is. */
  static final String INVOICE = "INVOICE";

  private static final String SANDBOX = SERVICE + "sandbox.";

  /** How the fields that are guarded below the root are got at. A new one needs a question here. */
  private static final Map<String, String> BELOW_ROOT =
      Map.of("Exchange.requestBody", "requestBody", "Exchange.answerBody", "answerBody");

  boolean isSubscription() {
    return name.startsWith("Subscription.");
  }

  /** Everything that a running service offers. */
  static List<Offer> of(ApplicationContext service) {
    List<Offer> offers = new ArrayList<>(routes(service));
    offers.addAll(fields(service.getBean(GraphQlSource.class).schema()));
    offers.addAll(endpoints(service));
    return offers;
  }

  /** The stand-ins' routes are the outside world's. */
  private static List<Offer> routes(ApplicationContext service) {
    return service
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .entrySet()
        .stream()
        .filter(each -> each.getValue().getBeanType().getName().startsWith(SERVICE))
        .filter(each -> !each.getValue().getBeanType().getName().startsWith(SANDBOX))
        .flatMap(each -> routes(each.getKey()))
        .toList();
  }

  private static Stream<Offer> routes(RequestMappingInfo mapping) {
    return mapping.getMethodsCondition().getMethods().stream()
        .map(RequestMethod::name)
        .flatMap(
            method ->
                mapping.getPatternValues().stream()
                    .map(path -> new Offer(method + " " + path, method, filled(path), null)));
  }

  private static String filled(String path) {
    return path.replace("{clientId}", Trial.BYGG)
        .replace("{invoiceId}", INVOICE)
        .replaceAll("\\{[^}]+}", "x");
  }

  private static List<Offer> fields(GraphQLSchema schema) {
    return schema.getAllTypesAsList().stream()
        .filter(GraphQLObjectType.class::isInstance)
        .map(GraphQLObjectType.class::cast)
        .filter(type -> !type.getName().startsWith("__"))
        .flatMap(type -> type.getFieldDefinitions().stream().flatMap(f -> field(schema, type, f)))
        .toList();
  }

  private static Stream<Offer> field(
      GraphQLSchema schema, GraphQLObjectType type, GraphQLFieldDefinition field) {
    String name = type.getName() + "." + field.getName();
    boolean isRoot =
        Stream.of(schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType())
            .anyMatch(type::equals);
    if (isRoot) {
      return Stream.of(asked(name, type.getName().toLowerCase(Locale.ROOT) + root(field)));
    }
    return field.hasAppliedDirective("allow")
        ? Stream.of(asked(name, below(name)))
        : Stream.empty();
  }

  private static Offer asked(String name, String question) {
    return new Offer(name, "POST", "/graphql", question);
  }

  private static String root(GraphQLFieldDefinition field) {
    List<GraphQLArgument> ids =
        field.getArguments().stream()
            .filter(a -> a.getName().equals("clientId") || a.getName().equals("invoiceId"))
            .toList();
    String variables =
        ids.stream().map(a -> "$" + a.getName() + ": ID!").collect(Collectors.joining(", "));
    String values =
        ids.stream().map(a -> a.getName() + ": $" + a.getName()).collect(Collectors.joining(", "));
    return "%s { %s%s %s }"
        .formatted(
            ids.isEmpty() ? "" : "(" + variables + ")",
            field.getName(),
            ids.isEmpty() ? "" : "(" + values + ")",
            selection(GraphQLTypeUtil.unwrapAll(field.getType()).getName()));
  }

  private static String selection(String type) {
    return type.endsWith("Connection") ? "{ edges { node { clientId } } }" : "{ clientId }";
  }

  private static String below(String name) {
    String field = BELOW_ROOT.get(name);
    if (field == null) {
      throw new AssertionError("No question leads to " + name + ". Add one to this class.");
    }
    return "query($clientId: ID!, $invoiceId: ID!) { invoiceSync(clientId: $clientId, invoiceId:"
        + " $invoiceId) { timeline { exchanges { id "
        + field
        + " } } } }";
  }

  private static List<Offer> endpoints(ApplicationContext service) {
    Stream<String> own =
        service.getBean(PathMappedEndpoints.class).getAllPaths().stream().map(String::valueOf);
    Stream<String> groups =
        service.getBean(HealthEndpointGroups.class).getNames().stream()
            .map(group -> "/actuator/health/" + group);
    return Stream.of(own, groups, Stream.of("/actuator"))
        .flatMap(paths -> paths)
        .map(path -> new Offer("GET " + path, "GET", path, null))
        .toList();
  }
}
