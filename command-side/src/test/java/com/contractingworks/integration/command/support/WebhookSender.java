package com.contractingworks.integration.command.support;

import com.contractingworks.integration.command.client.ConnectionDirectory;

/** The fake ERP's side of webhooks: delivers them to the address of one client. */
public final class WebhookSender {

  private final Harness service;
  private final String path;
  private final String secret;

  public WebhookSender(Harness service, String clientId) {
    this.service = service;
    this.path = "/webhooks/fake/" + column(clientId, "hook_key");
    this.secret =
        service
            .context
            .getBean(ConnectionDirectory.class)
            .current(clientId)
            .orElseThrow()
            .hookSecret()
            .reveal();
  }

  private String column(String clientId, String name) {
    return service
        .jdbc
        .sql("select " + name + " from command_side.client_connection where client_id = ?")
        .param(clientId)
        .query(String.class)
        .single();
  }

  public String path() {
    return path;
  }

  public String secret() {
    return secret;
  }

  /** Delivers a genuine notice. Returns the status that the service answered. */
  public int deliver(String deliveryId, String erpId) {
    return post(path, deliveryId + " " + erpId, secret);
  }

  public int post(String path, String body, String signature) {
    return service.request("POST", path, body, "X-Signature", signature).statusCode();
  }
}
