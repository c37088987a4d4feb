package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.provider.conformance.Mailbox;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Where one run of the kit waits for notices: at the address of the service. */
final class RunMailbox implements Mailbox {

  /** Below which all runs wait. */
  static final String PATH = "/webhooks/conformance/";

  private final ConformanceNotices notices;
  private final URI publicUrl;
  private final String runId;
  private final AtomicInteger names = new AtomicInteger();

  /**
   * Waits for the notices of a run.
   *
   * @param publicUrl at which providers reach the service
   * @param runId which nobody can guess
   */
  RunMailbox(ConformanceNotices notices, URI publicUrl, String runId) {
    this.notices = notices;
    this.publicUrl = publicUrl;
    this.runId = runId;
  }

  @Override
  public URI newAddress() {
    String name = Integer.toString(names.incrementAndGet());
    notices.open(runId, name);
    return publicUrl.resolve(PATH + runId + "/" + name);
  }

  @Override
  public void answer(URI address, Answering how) {
    notices.answer(runId, name(address), how);
  }

  @Override
  public List<Letter> letters(URI address) {
    return notices.letters(runId, name(address));
  }

  @Override
  public void close() {
    notices.remove(runId);
  }

  private static String name(URI address) {
    return address.getPath().substring(address.getPath().lastIndexOf('/') + 1);
  }
}
