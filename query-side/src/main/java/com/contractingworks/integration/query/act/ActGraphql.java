package com.contractingworks.integration.query.act;

import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.query.client.ClientSyncRow;
import com.contractingworks.integration.query.graphql.Connection;
import com.contractingworks.integration.query.graphql.PageRequest;
import java.util.Arrays;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers the questions of {@code act.graphqls}. */
@Controller
final class ActGraphql {

  private static final String LIST = "acts/1";

  private final ActQueries queries;
  private final PageRequest.Sizes sizes;

  ActGraphql(ActQueries queries, PageRequest.Sizes sizes) {
    this.queries = queries;
    this.sizes = sizes;
  }

  @QueryMapping
  Connection<ActRow> acts(
      @ContextValue Caller caller,
      @Argument ActFilter filter,
      @Argument Integer first,
      @Argument String after) {
    return page(caller, filter == null ? ActFilter.ALL : filter, sizes.of(LIST, first, after));
  }

  @SchemaMapping(typeName = "ClientSync", field = "acts")
  Connection<ActRow> ofClient(
      ClientSyncRow client,
      @ContextValue Caller caller,
      @Argument Integer first,
      @Argument String after) {
    return page(caller, ActFilter.ofClient(client.clientId()), sizes.of(LIST, first, after));
  }

  private Connection<ActRow> page(Caller caller, ActFilter filter, PageRequest page) {
    long before = page.after() == null ? Long.MAX_VALUE : Long.parseLong(page.after());
    List<ActRow> rows = queries.last(filter, caller.clients(), before, page.size() + 1);
    return Connection.of(
        LIST,
        page,
        rows,
        row -> Long.toString(row.logPosition()),
        () -> queries.count(filter, caller.clients()));
  }

  @SchemaMapping(typeName = "Act")
  List<String> roles(ActRow act) {
    return Arrays.stream(act.roles().split(" ")).filter(role -> !role.isEmpty()).toList();
  }
}
