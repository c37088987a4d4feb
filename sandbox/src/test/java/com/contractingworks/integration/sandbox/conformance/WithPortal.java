package com.contractingworks.integration.sandbox.conformance;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.NoticeReading;
import com.contractingworks.integration.provider.Notices;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.RawNotice;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.contract.ForwardingProvider;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/** A provider whose notices a person subscribes to in the vendor's portal, with that person. */
final class WithPortal extends ForwardingProvider {

  private final Consumer<URI> person;

  WithPortal(Provider provider, Consumer<URI> person) {
    super(provider);
    this.person = person;
  }

  @Override
  public Notices notices() {
    Notices notices = super.notices();
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
