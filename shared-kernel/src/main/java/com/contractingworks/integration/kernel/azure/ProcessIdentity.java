package com.contractingworks.integration.kernel.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.policy.HttpLogDetailLevel;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.core.util.Configuration;
import com.azure.identity.ChainedTokenCredentialBuilder;
import com.azure.identity.EnvironmentCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;

/** Who this process is for Azure: for Key Vault and for Service Bus the same. */
public final class ProcessIdentity {

  private static final String TOKEN_FILE = "AZURE_FEDERATED_TOKEN_FILE";

  private ProcessIdentity() {}

  /**
   * By the environment's client, else by the identity of its workload, else by a managed identity,
   * the one that {@code AZURE_CLIENT_ID} names if there are several. Nobody who happens to be
   * logged in on the machine is tried. Nothing is asked before the first token is wanted.
   */
  public static TokenCredential credential() {
    ChainedTokenCredentialBuilder chain = new ChainedTokenCredentialBuilder();
    // What the environment does not have is left out: the SDK refuses it, or logs it as an error.
    if (has(Configuration.PROPERTY_AZURE_CLIENT_SECRET)
        || has(Configuration.PROPERTY_AZURE_CLIENT_CERTIFICATE_PATH)) {
      chain.addLast(new EnvironmentCredentialBuilder().httpLogOptions(silent()).build());
    }
    if (has(TOKEN_FILE)) {
      chain.addLast(new WorkloadIdentityCredentialBuilder().httpLogOptions(silent()).build());
    }
    return chain.addLast(managedIdentity()).build();
  }

  private static TokenCredential managedIdentity() {
    return new ManagedIdentityCredentialBuilder()
        .clientId(environment(Configuration.PROPERTY_AZURE_CLIENT_ID))
        .httpLogOptions(silent())
        .build();
  }

  private static boolean has(String variable) {
    return environment(variable) != null;
  }

  /** A variable; null if it is not set, or blank. */
  private static String environment(String variable) {
    String value = Configuration.getGlobalConfiguration().get(variable);
    return value == null || value.isBlank() ? null : value;
  }

  /**
   * What no client of Azure logs, whatever the environment says: what it was asked and answered,
   * which holds tokens and keys.
   */
  public static HttpLogOptions silent() {
    return new HttpLogOptions().setLogLevel(HttpLogDetailLevel.NONE);
  }
}
