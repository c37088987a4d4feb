package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.ConnectionTest;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.DocumentLink;
import com.contractingworks.integration.provider.LinkedDocuments;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** UniEconomy as a provider. One instance serves all connections; safe for concurrent use. */
public final class UniEconomyProvider implements Provider {

  private final ProviderDescriptor descriptor;
  private final UniEconomyClient client;
  private final LookUps lookUps;
  private final Publishing publishing;
  private final Corrections corrections;
  private final Notices notices;
  private final MappingDocument invoiceMapping = mappingDocument("unieconomy-invoice.json");
  private final List<MappingDocument> mappings =
      List.of(
          invoiceMapping,
          mappingDocument("unieconomy-invoice-2.json"),
          mappingDocument("unieconomy-invoice-1.json"));

  /**
   * Makes a provider that gives no links to documents.
   *
   * @param clock tells how old a notice is
   */
  public UniEconomyProvider(UniEconomySettings settings, InstantSource clock) {
    this(settings, clock, OutgoingRules.standard());
  }

  /** The same, under other rules for its requests. */
  public UniEconomyProvider(UniEconomySettings settings, InstantSource clock, OutgoingRules rules) {
    this(settings, DocumentLink.none(), clock, rules);
  }

  /**
   * Makes the provider; no request is made before an operation is called.
   *
   * @param link where a person sees an invoice
   * @param clock tells how old a notice is
   * @param rules for its requests
   */
  public UniEconomyProvider(
      UniEconomySettings settings, DocumentLink link, InstantSource clock, OutgoingRules rules) {
    this.descriptor = describe(settings);
    this.client = new UniEconomyClient(settings, rules);
    this.lookUps = new UniEconomyLookUps(client, settings);
    InvoiceFinder finder = new InvoiceFinder(client);
    Drafts drafts = new Drafts(client, finder);
    CreditNotes notes = new CreditNotes(client, drafts, settings.creditSettings());
    InvoicePublishing invoices = new InvoicePublishing(client, finder, drafts, notes);
    LinkedDocuments linked = new LinkedDocuments(link);
    this.publishing = linked.of(invoices);
    this.corrections = linked.of(new InvoiceCorrections(client, invoices, notes));
    this.notices = linked.of(new UniEconomyNotices(client, settings.noticeTolerance(), clock));
  }

  @Override
  public ProviderDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public MappingDocument defaultMapping(String entity) {
    if (!entity.equals("invoice")) {
      throw new IllegalArgumentException(
          "UniEconomy takes invoices only, but was asked for " + entity + ".");
    }
    return invoiceMapping;
  }

  /** Version 2 takes credit notes; what was sent with version 1 may be in doubt yet. */
  @Override
  public Optional<MappingDocument> mapping(String reference) {
    return mappings.stream().filter(known -> known.reference().equals(reference)).findFirst();
  }

  private static MappingDocument mappingDocument(String resource) {
    return MappingDocument.fromResource(UniEconomyProvider.class, resource);
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
                    .company(call)
                    .match(
                        UniEconomyProvider::reached,
                        failure -> new ConnectionTest.Refused(failure.code(), failure.message())));
  }

  private static ConnectionTest reached(Optional<Entity> company) {
    return company
        .<ConnectionTest>map(
            found -> new ConnectionTest.Reached(found.text("Key"), found.text("Name")))
        .orElseGet(
            () ->
                new ConnectionTest.Refused(
                    Outcome.NotSent.FORBIDDEN,
                    "The integration has no access to the company of the company key."));
  }

  /** Why an operation should not begin now: the connection is incomplete, or its budget used up. */
  static Optional<Outcome.NotSent> notNow(UniEconomyClient client, Call call) {
    try {
      return client.notNow(call).map(HttpFailure::whileReading);
    } catch (IllegalArgumentException e) {
      return Optional.of(
          new Outcome.NotSent(Outcome.NotSent.CONNECTION_INCOMPLETE, e.getMessage(), null, true));
    }
  }

  private static ProviderDescriptor describe(UniEconomySettings settings) {
    return new ProviderDescriptor(
        "unieconomy",
        "UniEconomy",
        settings.commitHorizon(),
        List.of(
            new Setting(
                "ClientId", "The id of this integration, from Unimicro's portal.", true, false),
            new Setting(
                "PrivateKey",
                "The RSA key of its certificate: PKCS #8 in base64, on one line.",
                true,
                true),
            new Setting(
                "CompanyKey", "The GUID of the company, as UniEconomy lists it.", true, false),
            new Setting(
                "Certificate",
                "The certificate itself in base64, if the login server wants to see it.",
                false,
                false),
            new Setting(
                "BaseUrl",
                "The address of the platform, without /api, if not the one in the token.",
                false,
                false,
                SettingFormat.ADDRESS),
            new Setting(
                "TokenUrl",
                "Another token endpoint, such as a test one.",
                false,
                false,
                SettingFormat.ADDRESS)));
  }
}
