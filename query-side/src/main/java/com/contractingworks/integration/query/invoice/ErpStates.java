package com.contractingworks.integration.query.invoice;

import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import reactor.core.publisher.Mono;

/**
 * Finds out what the ERP has last said of invoices, of all invoices of an answer together: when it
 * accepted them, or when their documents were read since.
 */
public final class ErpStates {

  /** Under which name GraphQL hands the loader to who needs it. */
  static final String LOADER = "erpStates";

  /**
   * An invoice of which it is wanted.
   *
   * @param key of the invoice
   * @param erpId of the document that holds it; null if none does
   * @param entity the kind of that document; null if it is not known
   * @param accepted what the ERP said when it accepted it
   */
  record Wanted(String key, String erpId, String entity, KnownState accepted) {

    static Wanted of(InvoiceSync invoice) {
      return new Wanted(invoice.key(), invoice.erpId(), invoice.erpEntity(), invoice.erpState());
    }

    boolean isHeldBy(ErpDocumentId document) {
      return document.erpId().equals(erpId) && (entity == null || document.entity().equals(entity));
    }
  }

  private final InvoiceSyncQueries queries;

  /** Reads from a schema. */
  public ErpStates(InvoiceSyncQueries queries) {
    this.queries = queries;
  }

  /** Makes the loader known. */
  public void registerIn(BatchLoaderRegistry registry) {
    registry
        .<Wanted, KnownState>forName(LOADER)
        .registerMappedBatchLoader((wanted, environment) -> Mono.fromSupplier(() -> read(wanted)));
  }

  private Map<Wanted, KnownState> read(Set<Wanted> wanted) {
    Set<String> keys = wanted.stream().map(Wanted::key).collect(Collectors.toSet());
    Map<String, List<ErpDocumentRow>> documents = queries.documentsWithState(keys);
    Map<Wanted, KnownState> states = new HashMap<>();
    wanted.forEach(
        each -> states.put(each, latest(each, documents.getOrDefault(each.key(), List.of()))));
    return states;
  }

  /** Other documents of the invoice, such as one that was credited before, say nothing of this. */
  private static KnownState latest(Wanted wanted, List<ErpDocumentRow> documents) {
    return documents.stream()
        .filter(document -> wanted.isHeldBy(document.id()))
        .map(ErpDocumentRow::state)
        .reduce(wanted.accepted(), KnownState::orNewer);
  }
}
