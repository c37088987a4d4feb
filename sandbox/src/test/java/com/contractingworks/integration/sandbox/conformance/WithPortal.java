package com.contractingworks.integration.sandbox.conformance;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.ConnectionTest;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.LookUps;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.NoticeReading;
import com.contractingworks.integration.provider.Notices;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.ProviderDescriptor;
import com.contractingworks.integration.provider.Publishing;
import com.contractingworks.integration.provider.RawNotice;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A provider whose notices a person subscribes to in the vendor's portal, with that person. */
record WithPortal(Provider provider, Consumer<URI> person) implements Provider {

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
  public ConnectionTest test(Call call) {
    return provider.test(call);
  }

  @Override
  public Notices notices() {
    Notices notices = provider.notices();
    return new Notices() {
      @Override
      public boolean isGenuine(RawNotice notice, Secret secret) {
        return notices.isGenuine(notice, secret);
      }

      @Override
      public List<Notice> parse(RawNotice notice) {
        return notices.parse(notice);
      }

      @Override
      public NoticeReading read(Notice notice, Call call) {
        return notices.read(notice, call);
      }

      @Override
      public Subscribing subscribe(URI target, Secret secret, Call call) {
        person.accept(target);
        return notices.subscribe(target, secret, call);
      }
    };
  }
}
