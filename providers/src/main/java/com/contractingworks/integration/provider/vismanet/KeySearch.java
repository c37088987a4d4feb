package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.Query;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Invoice;
import java.util.List;

/**
 * Finds what carries a publication key, which stands in a document's external reference. Visma.net
 * ignores parameters that it does not know and then answers everything, so each document that it
 * lists is compared, to the end of the list.
 */
final class KeySearch {

  private final VismaNetClient client;

  KeySearch(VismaNetClient client) {
    this.client = client;
  }

  /** The documents of one kind that carry the key. */
  HttpResult<List<Invoice>> carrying(PublicationKey key, DocumentKind kind, Call call) {
    return carrying(key, kind, Query.of("externalReference", key.value()), call);
  }

  /** The same, with what was settled with them; only lists are documented to say that. */
  HttpResult<List<Invoice>> withApplications(PublicationKey key, DocumentKind kind, Call call) {
    Query filter = Query.of("externalReference", key.value()).and("expandApplications", true);
    return carrying(key, kind, filter, call);
  }

  private HttpResult<List<Invoice>> carrying(
      PublicationKey key, DocumentKind kind, Query filter, Call call) {
    return client
        .documents(kind, filter, call)
        .then(
            all ->
                new HttpResult.Ok<>(
                    all.stream()
                        .filter(each -> key.value().equals(each.externalReference()))
                        .filter(each -> each.is(kind))
                        .toList()));
  }
}
