package com.contractingworks.integration.provider;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;

/**
 * Adds to every document that a provider tells of where a person sees it. For providers that know
 * how their documents stand, but not where.
 */
public final class LinkedDocuments {

  private final DocumentLink link;

  /** Adds links of a form. */
  public LinkedDocuments(DocumentLink link) {
    this.link = link;
  }

  /** The same, with links in what it tells. */
  public Publishing of(Publishing publishing) {
    return new LinkedPublishing(publishing);
  }

  /** The same, with links in what it tells. */
  public Corrections of(Corrections corrections) {
    return new LinkedCorrections(corrections);
  }

  /** The same, with links in what it tells. */
  public Notices of(Notices notices) {
    return new LinkedNotices(notices);
  }

  private Outcome linked(Outcome outcome) {
    return outcome instanceof Outcome.Accepted accepted
        ? new Outcome.Accepted(linked(accepted.document()))
        : outcome;
  }

  private PublishedDocument linked(PublishedDocument document) {
    return document.state() == null
        ? document
        : document.withState(
            document.state().withLink(link.to(document.erpId(), document.number())));
  }

  private DocumentReading linked(DocumentReading reading) {
    return reading.state() == null
        ? reading
        : new DocumentReading(
            reading.entity(),
            reading.erpId(),
            reading.deleted(),
            reading.version(),
            reading.fingerprint(),
            reading.reference(),
            reading.state().withLink(link.to(reading.erpId(), null)));
  }

  private final class LinkedPublishing implements Publishing {

    private final Publishing publishing;

    LinkedPublishing(Publishing publishing) {
      this.publishing = publishing;
    }

    @Override
    public Outcome publish(Publication publication, Call call) {
      return linked(publishing.publish(publication, call));
    }

    @Override
    public Outcome resume(Finding.Draft draft, Publication publication, Call call) {
      return linked(publishing.resume(draft, publication, call));
    }

    @Override
    public Finding find(Publication publication, Call call) {
      Finding finding = publishing.find(publication, call);
      return finding instanceof Finding.Found found
          ? new Finding.Found(linked(found.document()))
          : finding;
    }
  }

  private final class LinkedCorrections implements Corrections {

    private final Corrections corrections;

    LinkedCorrections(Corrections corrections) {
      this.corrections = corrections;
    }

    @Override
    public Outcome revise(
        HeldDocument held, Publication publication, AfterPosting afterPosting, Call call) {
      return linked(corrections.revise(held, publication, afterPosting, call));
    }

    @Override
    public Outcome withdraw(HeldDocument held, LocalDate day, Call call) {
      return linked(corrections.withdraw(held, day, call));
    }
  }

  private final class LinkedNotices implements Notices {

    private final Notices notices;

    LinkedNotices(Notices notices) {
      this.notices = notices;
    }

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
      NoticeReading reading = notices.read(notice, call);
      return reading instanceof NoticeReading.Read read
          ? new NoticeReading.Read(
              read.documents().stream().map(LinkedDocuments.this::linked).toList())
          : reading;
    }

    @Override
    public Subscribing subscribe(URI target, Secret secret, Call call) {
      return notices.subscribe(target, secret, call);
    }
  }
}
