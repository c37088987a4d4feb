package com.contractingworks.integration.provider.conformance;

import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * A third party's provider, for tests of whoever calls one. It takes CW's documents as they are,
 * and either of two client secrets. A connection to it has a {@code Company}, such as 1, and the
 * {@code ApiKey} {@code key-of-1}.
 */
public final class ThirdParty implements AutoCloseable {

  public static final String CLIENT_ID = ReferenceAuthentication.CLIENT_ID;
  public static final String SECRET = ReferenceAuthentication.SECRET;
  public static final String SECOND_SECRET = ReferenceAuthentication.SECOND_SECRET;

  private final ReferenceProvider provider;

  private ThirdParty(ReferenceProvider provider) {
    this.provider = provider;
  }

  /** One that keeps every clause. */
  public static ThirdParty good() throws IOException {
    return new ThirdParty(new ReferenceProvider(Set.of(Manner.DRAFTS)));
  }

  /** One that fails one clause, {@code put-same-again}. */
  public static ThirdParty doubling() throws IOException {
    return new ThirdParty(
        new ReferenceProvider(Set.of(Manner.DRAFTS), Mutation.SAME_AGAIN_ANSWERED_WITH_201));
  }

  public URI url() {
    return provider.url();
  }

  public URI tokenUrl() {
    return provider.tokenUrl();
  }

  @Override
  public void close() {
    provider.close();
  }
}
