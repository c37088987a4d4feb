package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.ConnectionTest;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.LookUps;
import com.contractingworks.integration.provider.Notices;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.ProviderDescriptor;
import com.contractingworks.integration.provider.ProviderDescriptor.Setting;
import com.contractingworks.integration.provider.Publishing;
import com.contractingworks.integration.provider.SettingFormat;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Tripletex as a provider. One instance serves all connections; safe for concurrent use. */
public final class TripletexProvider implements Provider {

  private final ProviderDescriptor descriptor;
  private final TripletexClient client;
  private final LookUps lookUps;
  private final InvoicePublishing publishing;
  private final Corrections corrections;
  private final Notices notices;
  private final MappingDocument invoiceMapping = mappingDocument("tripletex-invoice.json");
  private final List<MappingDocument> mappings =
      List.of(
          invoiceMapping,
          mappingDocument("tripletex-invoice-3.json"),
          mappingDocument("tripletex-invoice-2.json"),
          mappingDocument("tripletex-invoice-1.json"));

  /** Makes the provider; no request is made before an operation is called. */
  public TripletexProvider(TripletexSettings settings) {
    this(settings, OutgoingRules.standard());
  }

  /** The same, under other rules for its requests. */
  public TripletexProvider(TripletexSettings settings, OutgoingRules rules) {
    this.descriptor = describe(settings);
    this.client = new TripletexClient(settings, rules);
    this.lookUps = new TripletexLookUps(client, settings);
    PublishedInvoices published = new PublishedInvoices(settings.documentLink());
    this.publishing = new InvoicePublishing(client, published);
    this.corrections = new InvoiceCorrections(client, publishing, published);
    this.notices = new TripletexNotices(client, published);
  }

  @Override
  public ProviderDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public MappingDocument defaultMapping(String entity) {
    if (!entity.equals("invoice")) {
      throw new IllegalArgumentException(
          "Tripletex takes invoices only, but was asked for " + entity + ".");
    }
    return invoiceMapping;
  }

  /**
   * Version 2 says better than 1 what is wrong, version 3 takes credit notes and all that CW says
   * of an invoice; what was sent with an older one may be in doubt yet.
   */
  @Override
  public Optional<MappingDocument> mapping(String reference) {
    return mappings.stream().filter(known -> known.reference().equals(reference)).findFirst();
  }

  private static MappingDocument mappingDocument(String resource) {
    return MappingDocument.fromResource(TripletexProvider.class, resource);
  }

  @Override
  public LookUps lookUps() {
    return lookUps;
  }

  @Override
  public Publishing publishing() {
    return publishing;
  }

  @Override
  public Optional<Corrections> corrections() {
    return Optional.of(corrections);
  }

  @Override
  public Notices notices() {
    return notices;
  }

  @Override
  public OptionalInt requestsLeft(Connection connection) {
    return client.requestsLeft(connection);
  }

  @Override
  public ConnectionTest test(Call call) {
    return notNow(client, call)
        .<ConnectionTest>map(not -> new ConnectionTest.Refused(not.code(), not.message()))
        .orElseGet(
            () ->
                client
                    .whoAmI(call)
                    .match(
                        who ->
                            new ConnectionTest.Reached(
                                String.valueOf(who.companyId()),
                                who.company() == null ? null : who.company().name()),
                        failure -> new ConnectionTest.Refused(failure.code(), failure.message())));
  }

  /** Why an operation should not begin now: the connection is incomplete, or its budget used up. */
  static Optional<Outcome.NotSent> notNow(TripletexClient client, Call call) {
    try {
      return client.notNow(call).map(HttpFailure::whileReading);
    } catch (IllegalArgumentException e) {
      return Optional.of(
          new Outcome.NotSent(Outcome.NotSent.CONNECTION_INCOMPLETE, e.getMessage(), null, true));
    }
  }

  private static ProviderDescriptor describe(TripletexSettings settings) {
    return new ProviderDescriptor(
        "tripletex",
        "Tripletex",
        settings.commitHorizon(),
        List.of(
            new Setting(
                "ConsumerToken",
                "The token of this integration, which Tripletex hands out to us.",
                true,
                true),
            new Setting(
                "EmployeeToken",
                "The token that the client's administrator makes in Tripletex under API access.",
                true,
                true),
            new Setting(
                "CompanyId",
                "The company to write to; 0 or nothing means the employee's own.",
                false,
                false,
                SettingFormat.NUMBER),
            new Setting(
                "BaseUrl",
                "Another address of the API, such as a test server's.",
                false,
                false,
                SettingFormat.ADDRESS)));
  }
}
