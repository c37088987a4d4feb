package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.task.DurableTasks;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import java.util.List;

/** What waits to be sent for a client. */
public class HeldWork {

  private final DurableTasks tasks;

  HeldWork(DurableTasks tasks) {
    this.tasks = tasks;
  }

  /** How many publications wait to be sent. */
  public long count(String clientId) {
    return tasks.count(PublishInvoice.sendsOf(clientId));
  }

  /** The ids of the first of those invoices. */
  public List<String> invoices(String clientId, int most) {
    return tasks.instances(PublishInvoice.sendsOf(clientId), most).stream()
        .map(instance -> instance.substring(0, instance.indexOf('#')))
        .map(sync -> InvoiceSyncId.parse(sync).invoiceId())
        .distinct()
        .toList();
  }
}
