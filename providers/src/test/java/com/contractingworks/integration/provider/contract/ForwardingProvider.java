package com.contractingworks.integration.provider.contract;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.ConnectionTest;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.LookUps;
import com.contractingworks.integration.provider.Notices;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.ProviderDescriptor;
import com.contractingworks.integration.provider.Publishing;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import java.util.Optional;
import java.util.OptionalInt;

/** Hands everything on to another provider; a subclass changes what it is there for. */
public abstract class ForwardingProvider implements Provider {

  private final Provider provider;

  protected ForwardingProvider(Provider provider) {
    this.provider = provider;
  }

  @Override
  public ProviderDescriptor descriptor() {
    return provider.descriptor();
  }

  @Override
  public MappingDocument defaultMapping(String entity) {
    return provider.defaultMapping(entity);
  }

  @Override
  public Optional<MappingDocument> mapping(String reference) {
    return provider.mapping(reference);
  }

  @Override
  public LookUps lookUps() {
    return provider.lookUps();
  }

  @Override
  public Publishing publishing() {
    return provider.publishing();
  }

  @Override
  public Optional<Corrections> corrections() {
    return provider.corrections();
  }

  @Override
  public Notices notices() {
    return provider.notices();
  }

  @Override
  public OptionalInt requestsLeft(Connection connection) {
    return provider.requestsLeft(connection);
  }

  @Override
  public ConnectionTest test(Call call) {
    return provider.test(call);
  }
}
