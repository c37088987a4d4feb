package com.contractingworks.integration.provider.contract;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.kernel.record.EntityRecord;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Mapped;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.RecordMapper;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.mapping.CompiledMapping;
import java.time.LocalDate;
import tools.jackson.databind.node.ObjectNode;

/** CW's invoices, as every provider's tests publish them. */
public final class CwInvoices {

  public static final LocalDate DAY = LocalDate.parse("2026-03-02");

  private CwInvoices() {}

  /** An invoice of two lines, 9,245.00 without VAT. */
  public static ObjectNode invoice(String id) {
    return (ObjectNode)
        Json.MAPPER.readTree(
            """
            {"clientId":"demo-bygg","invoiceId":"%s","revision":1,"kind":"INVOICE","number":"1001",
             "invoiceDate":"2026-03-02","dueDate":"2026-03-16","deliveryDate":"2026-03-01","currency":"NOK",
             "customer":{"id":"c-1","name":"Bygg Kunde AS","organisationNumber":"999888777",
               "email":"post@kunde.example"},
             "lines":[
               {"position":1,"description":"Grunnarbeid","quantity":10.5,"unitPrice":850.00,"vatCode":"3"},
               {"position":2,"description":"Frakt","quantity":1,"unitPrice":320,"vatCode":"33"}]}
            """
                .formatted(id));
  }

  /**
   * A line with 25 per cent VAT.
   *
   * @param numbers its numbers, as {@code {quantity:1,unitPrice:2}}
   */
  public static ObjectNode line(int position, String numbers) {
    ObjectNode line =
        (ObjectNode) Json.MAPPER.readTree(numbers.replaceAll("([a-zA-Z]+):", "\"$1\":"));
    return line.put("position", position).put("description", "Linje").put("vatCode", "3");
  }

  public static PublicationKey key(String id) {
    return PublicationKey.derive(new InvoiceSyncId("demo-bygg", id), 1, "invoice", 1);
  }

  public static Publication publication(Provider provider, String id, Call call) {
    return publication(provider, id, invoice(id), call);
  }

  public static Publication publication(
      Provider provider, String id, ObjectNode invoice, Call call) {
    Mapped mapped = map(provider, invoice, call);
    if (mapped instanceof Mapped.Made made) {
      return new Publication(key(id), made.record(), DAY);
    }
    throw new AssertionError("The invoice could not be mapped: " + mapped);
  }

  public static Mapped map(Provider provider, ObjectNode invoice, Call call) {
    CompiledMapping mapping = CompiledMapping.compile(provider.defaultMapping("invoice"));
    return RecordMapper.map(
        new EntityRecord("invoice", invoice), mapping, provider.lookUps(), call);
  }
}
