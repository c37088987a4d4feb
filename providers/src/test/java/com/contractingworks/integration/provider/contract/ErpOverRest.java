package com.contractingworks.integration.provider.contract;

import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.ProviderDescriptor;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.rest.auth.SharedKey;
import com.contractingworks.integration.provider.rest.client.RestProvider;
import com.contractingworks.integration.provider.rest.client.RestProviderSettings;
import com.contractingworks.integration.provider.rest.server.ProviderServer;
import com.contractingworks.integration.provider.rest.server.ServerSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A stand-in of an ERP whose provider is reached over the provider interface. */
public class ErpOverRest implements CorrectableErp {

  private static final SharedKey KEY =
      new SharedKey("contract", new Secret(Base64.getEncoder().encodeToString(new byte[32])));

  private final SettableClock clock = new SettableClock();
  private final Erp erp;
  private final ProviderServer server;
  private final Provider provider;

  /** Publishes the provider of another stand-in. */
  public ErpOverRest(Erp erp) {
    this.erp = erp;
    AtomicLong reading = new AtomicLong();
    this.server =
        ProviderServer.start(
            new ShortHorizon(erp.provider()),
            new ServerSettings("127.0.0.1", 0, null, null, null, List.of(), List.of(KEY)),
            // A millisecond passes with each look at it, so that the horizon does.
            () -> clock.instant().plusMillis(reading.incrementAndGet()));
    this.provider =
        new RestProvider(
            new RestProviderSettings(
                erp.provider().descriptor().name(),
                URI.create("http://127.0.0.1:" + server.port() + "/cw/v1"),
                null,
                KEY,
                Duration.ofSeconds(5),
                Duration.ofMinutes(1)),
            new SettableClock(),
            OutgoingRules.standard().allowingPrivateAddresses());
  }

  @Override
  public Provider provider() {
    return provider;
  }

  @Override
  public Connection connection(int company) {
    return erp.connection(company);
  }

  @Override
  public Connection unreachable() {
    return erp.unreachable();
  }

  @Override
  public List<String> secrets() {
    return erp.secrets();
  }

  @Override
  public void next(Fault fault) {
    erp.next(fault);
  }

  @Override
  public void endSessions() {
    erp.endSessions();
  }

  @Override
  public int sessionsMade() {
    return erp.sessionsMade();
  }

  @Override
  public int documents(int company) {
    return erp.documents(company);
  }

  @Override
  public int drafts(int company) {
    return erp.drafts(company);
  }

  @Override
  public int creditNotes(int company) {
    return ((CorrectableErp) erp).creditNotes(company);
  }

  @Override
  public void nextCredit(Fault fault) {
    ((CorrectableErp) erp).nextCredit(fault);
  }

  @Override
  public void refuseNext() {
    ((CorrectableErp) erp).refuseNext();
  }

  @Override
  public void creditByHand(int company, String erpId) {
    ((CorrectableErp) erp).creditByHand(company, erpId);
  }

  @Override
  public void timePasses(Duration duration) {
    clock.advance(duration);
  }

  @Override
  public void close() {
    server.close();
    erp.close();
  }

  /** The same provider with a commit horizon that is soon over. */
  private static final class ShortHorizon extends ForwardingProvider {

    ShortHorizon(Provider provider) {
      super(provider);
    }

    @Override
    public ProviderDescriptor descriptor() {
      ProviderDescriptor told = super.descriptor();
      return new ProviderDescriptor(
          told.name(), told.title(), Duration.ofMillis(1), told.settings());
    }
  }
}
