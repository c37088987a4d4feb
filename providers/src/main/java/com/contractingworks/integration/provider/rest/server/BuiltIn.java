package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.tripletex.TripletexProvider;
import com.contractingworks.integration.provider.tripletex.TripletexSettings;
import com.contractingworks.integration.provider.unieconomy.UniEconomyProvider;
import com.contractingworks.integration.provider.unieconomy.UniEconomySettings;
import com.contractingworks.integration.provider.vismanet.VismaNetProvider;
import com.contractingworks.integration.provider.vismanet.VismaNetSettings;
import java.time.InstantSource;
import java.util.List;

/** The built-in providers, by name. */
final class BuiltIn {

  static final List<String> NAMES = List.of("tripletex", "vismanet", "unieconomy");

  private BuiltIn() {}

  static Provider of(ServeOptions options, InstantSource clock) {
    return switch (options.provider()) {
      case "tripletex" -> tripletex(options);
      case "vismanet" -> vismaNet(options);
      case "unieconomy" -> uniEconomy(options, clock);
      default -> throw new IllegalArgumentException("There is no such provider.");
    };
  }

  private static Provider tripletex(ServeOptions options) {
    TripletexSettings settings = TripletexSettings.standard();
    settings = settings.withBaseUrl(or(options.erpUrl(), settings.baseUrl()));
    return new TripletexProvider(
        settings.withCommitHorizon(or(options.commitHorizon(), settings.commitHorizon())),
        rules(options));
  }

  private static Provider vismaNet(ServeOptions options) {
    VismaNetSettings usual = VismaNetSettings.standard();
    return new VismaNetProvider(
        new VismaNetSettings(
            or(options.erpUrl(), usual.baseUrl()),
            or(options.erpTokenUrl(), usual.tokenUrl()),
            usual.scope(),
            usual.connectTimeout(),
            usual.requestTimeout(),
            or(options.commitHorizon(), usual.commitHorizon()),
            usual.lookUpsKept(),
            usual.pageSize(),
            usual.vatCodes(),
            usual.signatureHeaders()),
        rules(options));
  }

  private static Provider uniEconomy(ServeOptions options, InstantSource clock) {
    UniEconomySettings usual = UniEconomySettings.standard();
    return new UniEconomyProvider(
        new UniEconomySettings(
            or(options.erpUrl(), usual.baseUrl()),
            or(options.erpTokenUrl(), usual.tokenUrl()),
            usual.baseUrlFromToken(),
            usual.connectTimeout(),
            usual.requestTimeout(),
            or(options.commitHorizon(), usual.commitHorizon()),
            usual.lookUpsKept(),
            usual.pageSize(),
            usual.noticeTolerance(),
            usual.creditSettings()),
        clock,
        rules(options));
  }

  private static OutgoingRules rules(ServeOptions options) {
    OutgoingRules rules = OutgoingRules.standard();
    return options.allowPrivateAddresses() ? rules.allowingPrivateAddresses() : rules;
  }

  private static <T> T or(T chosen, T usual) {
    return chosen == null ? usual : chosen;
  }
}
