package com.contractingworks.integration.query.client;

import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.query.graphql.Arguments;
import com.contractingworks.integration.query.graphql.Connection;
import com.contractingworks.integration.query.graphql.PageRequest;
import com.contractingworks.integration.query.row.Texts;
import java.time.Instant;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers the questions of {@code client-sync.graphqls}. */
@Controller
public final class ClientSyncGraphql {

  private static final String LIST = "clientSyncs/1";

  private final ClientSyncQueries queries;
  private final PageRequest.Sizes sizes;

  /** Answers from a schema, with pages of these sizes. */
  public ClientSyncGraphql(ClientSyncQueries queries, PageRequest.Sizes sizes) {
    this.queries = queries;
    this.sizes = sizes;
  }

  @QueryMapping
  ClientSyncRow clientSync(@ContextValue Caller caller, @Argument String clientId) {
    return queries.find(Arguments.identifier("clientId", clientId), caller.clients()).orElse(null);
  }

  @QueryMapping
  Connection<ClientSyncRow> clientSyncs(
      @ContextValue Caller caller, @Argument Integer first, @Argument String after) {
    PageRequest page = sizes.of(LIST, first, after);
    List<ClientSyncRow> rows = queries.list(caller.clients(), page.after(), page.size() + 1);
    return Connection.of(
        LIST, page, rows, ClientSyncRow::clientId, () -> queries.count(caller.clients()));
  }

  @SchemaMapping(typeName = "ClientSync")
  String providerTitle(ClientSyncRow client) {
    return client.provider() == null ? null : Texts.provider(client.provider());
  }

  @SchemaMapping(typeName = "ClientSync")
  ClientStatus status(ClientSyncRow client) {
    return client.state().status();
  }

  @SchemaMapping(typeName = "ClientSync")
  Instant statusSince(ClientSyncRow client) {
    return client.state().since();
  }

  @SchemaMapping(typeName = "ClientSync")
  String statusReason(ClientSyncRow client) {
    return client.state().reason();
  }

  @SchemaMapping(typeName = "ClientSync")
  Instant pausedSince(ClientSyncRow client) {
    return client.state().status() == ClientStatus.PAUSED ? client.state().since() : null;
  }

  @SchemaMapping(typeName = "ClientSync")
  String afterPosting(ClientSyncRow client) {
    return client.policies().afterPosting();
  }

  @SchemaMapping(typeName = "ClientSync")
  boolean writeBackErpNumber(ClientSyncRow client) {
    return client.policies().writeBackErpNumber();
  }

  @SchemaMapping(typeName = "ClientSync")
  Instant connectedAt(ClientSyncRow client) {
    return client.connection().at();
  }

  @SchemaMapping(typeName = "ClientSync")
  Instant connectionTestedAt(ClientSyncRow client) {
    return client.test().at();
  }

  @SchemaMapping(typeName = "ClientSync")
  List<ClientMappings.Mapping> mappings(ClientSyncRow client) {
    return client.mappings().all();
  }

  @SchemaMapping(typeName = "ClientSync")
  List<ClientSyncRow.Problem> problems(ClientSyncRow client) {
    return client.problems();
  }
}
