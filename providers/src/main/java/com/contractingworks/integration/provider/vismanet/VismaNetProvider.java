package com.contractingworks.integration.provider.vismanet;

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
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Organization;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Visma.net as a provider. One instance serves all connections; safe for concurrent use. */
public final class VismaNetProvider implements Provider {

  private final ProviderDescriptor descriptor;
  private final VismaNetClient client;
  private final LookUps lookUps;
  private final Publishing publishing;
  private final Corrections corrections;
  private final Notices notices;

  /** All versions, the present one first. */
  private final List<MappingDocument> mappings =
      Stream.of("vismanet-invoice.json", "vismanet-invoice-2.json", "vismanet-invoice-1.json")
          .map(resource -> MappingDocument.fromResource(VismaNetProvider.class, resource))
          .toList();

  /** Makes a provider that gives no links to documents. */
  public VismaNetProvider(VismaNetSettings settings) {
    this(settings, OutgoingRules.standard());
  }

  /** The same, under other rules for its requests. */
  public VismaNetProvider(VismaNetSettings settings, OutgoingRules rules) {
    this(settings, DocumentLink.none(), rules);
  }

  /**
   * Makes the provider; no request is made before an operation is called.
   *
   * @param link where a person sees an invoice
   * @param rules for its requests
   */
  public VismaNetProvider(VismaNetSettings settings, DocumentLink link, OutgoingRules rules) {
    this.descriptor = describe(settings);
    this.client = new VismaNetClient(settings, rules);
    this.lookUps = new VismaNetLookUps(client, settings);
    InvoicePublishing invoices = new InvoicePublishing(client);
    LinkedDocuments linked = new LinkedDocuments(link);
    this.publishing = linked.of(invoices);
    this.corrections = linked.of(new InvoiceCorrections(client, invoices));
    this.notices = linked.of(new VismaNetNotices(client, settings));
  }

  @Override
  public ProviderDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public MappingDocument defaultMapping(String entity) {
    if (!entity.equals("invoice")) {
      throw new IllegalArgumentException(
          "Visma.net takes invoices only, but was asked for " + entity + ".");
    }
    return mappings.get(0);
  }

  @Override
  public Optional<MappingDocument> mapping(String reference) {
    return mappings.stream().filter(known -> known.reference().equals(reference)).findFirst();
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
                    .organizations(call)
                    .match(
                        found -> reached(client.access(call).tenantId(), found),
                        failure -> new ConnectionTest.Refused(failure.code(), failure.message())));
  }

  private static ConnectionTest reached(String tenantId, List<Organization> found) {
    return new ConnectionTest.Reached(tenantId, found.isEmpty() ? null : found.get(0).name());
  }

  /** Why an operation should not begin now: the connection is incomplete, or its budget used up. */
  static Optional<Outcome.NotSent> notNow(VismaNetClient client, Call call) {
    try {
      return client.notNow(call).map(HttpFailure::whileReading);
    } catch (IllegalArgumentException e) {
      return Optional.of(
          new Outcome.NotSent(Outcome.NotSent.CONNECTION_INCOMPLETE, e.getMessage(), null, true));
    }
  }

  private static ProviderDescriptor describe(VismaNetSettings settings) {
    return new ProviderDescriptor(
        "vismanet",
        "Visma.net ERP",
        settings.commitHorizon(),
        List.of(
            new Setting(
                "ClientId",
                "The id of this integration, from Visma's Developer Portal.",
                true,
                false),
            new Setting("ClientSecret", "The secret that belongs to it.", true, true),
            new Setting(
                "TenantId",
                "The tenant of the company, as shown when it approves the integration; not that of"
                    + " the customer.",
                true,
                false),
            new Setting(
                "IncomeAccount", "The account that lines are booked on; 3000.", false, false),
            new Setting("Branch", "The branch of invoices; the company's own.", false, false),
            new Setting(
                "Release",
                "no leaves invoices and credit notes on hold, for a person to release; yes.",
                false,
                false),
            new Setting(
                "SettleCredits",
                "no leaves a credit note open, for a person to settle with its invoice; yes.",
                false,
                false),
            new Setting(
                Connection.WEBHOOK_KEY,
                "The signature key that the Developer Portal shows when a person subscribes.",
                false,
                true),
            new Setting(
                "BaseUrl", "Another address of the API.", false, false, SettingFormat.ADDRESS),
            new Setting(
                "TokenUrl",
                "Another address of the token endpoint.",
                false,
                false,
                SettingFormat.ADDRESS)));
  }
}
