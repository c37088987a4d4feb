package com.contractingworks.integration.kernel.vault;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryOptions;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.CryptographyClientBuilder;
import com.contractingworks.integration.kernel.azure.ProcessIdentity;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How Azure Key Vault is called: as whom, and how patiently. Somebody waits for each call, mostly
 * with a connection of the database in hand.
 */
final class KeyVaultAccess {

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final int RETRIES = 2;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  /** Who is told to wait longer is not kept waiting, but told. */
  static final int LONGEST_PAUSE_SECONDS = 3;

  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
  private static final Pattern SHORT_PAUSE = Pattern.compile("[0-" + LONGEST_PAUSE_SECONDS + "]");

  private final TokenCredential credential;
  private final HttpClient http;
  private final boolean anyHost;

  /**
   * Access.
   *
   * @param answer how long a try may wait for its answer
   * @param anyHost whether the vault may be elsewhere than where its tokens are for, which is for
   *     tests
   */
  KeyVaultAccess(
      TokenCredential credential,
      java.net.http.HttpClient.Builder http,
      Duration answer,
      boolean anyHost) {
    this.credential = credential;
    this.http =
        new JdkHttpClientBuilder(http)
            .connectionTimeout(CONNECT)
            .responseTimeout(answer)
            .readTimeout(answer)
            .build();
    this.anyHost = anyHost;
  }

  /** As this process. */
  static KeyVaultAccess ofThisProcess() {
    return new KeyVaultAccess(
        ProcessIdentity.credential(), java.net.http.HttpClient.newBuilder(), ANSWER, false);
  }

  /** What knows which version of a key is the newest. */
  KeyClient keys(KeyVaultAddress key) {
    KeyClientBuilder client =
        new KeyClientBuilder()
            .vaultUrl(key.vault())
            .credential(credential)
            .httpClient(http)
            .httpLogOptions(ProcessIdentity.silent())
            .retryOptions(retries());
    return (anyHost ? client.disableChallengeResourceVerification() : client).buildClient();
  }

  /**
   * What wraps and unwraps by one version of a key, there and not here.
   *
   * @param version the address of that version
   */
  CryptographyClient wrapping(String version) {
    CryptographyClientBuilder client =
        new CryptographyClientBuilder()
            .keyIdentifier(version)
            .credential(credential)
            .httpClient(http)
            .httpLogOptions(ProcessIdentity.silent())
            .retryOptions(retries())
            .disableKeyCaching();
    return (anyHost ? client.disableChallengeResourceVerification() : client).buildClient();
  }

  private static RetryOptions retries() {
    return new RetryOptions(
            new ExponentialBackoffOptions()
                .setMaxRetries(RETRIES)
                .setBaseDelay(FIRST_PAUSE)
                .setMaxDelay(Duration.ofSeconds(LONGEST_PAUSE_SECONDS)))
        .setShouldRetryCondition(KeyVaultAccess::isWorthAnotherTry);
  }

  private static boolean isWorthAnotherTry(RequestRetryCondition tried) {
    HttpResponse answer = tried.getResponse();
    if (answer == null) {
      return tried.getThrowable() != null && !KeyVaultFailures.isRefusedToken(tried.getThrowable());
    }
    String pause = answer.getHeaderValue(HttpHeaderName.RETRY_AFTER);
    return PASSING.contains(answer.getStatusCode())
        && (pause == null || SHORT_PAUSE.matcher(pause).matches());
  }
}
