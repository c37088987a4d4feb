package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.contract.VendorSpec;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tripletex' OpenAPI document, as far as the provider and its stand-in need it. */
public final class TripletexSpec {

  private static final Pattern PATHS =
      Pattern.compile(
          "/token/session/.*|/customer(/\\{id})?|/ledger/(vatType|account|closeGroup)(/\\{id})?"
              + "|/currency|/country|/product|/order(/\\{id}(/:invoice)?)?|/event(/.*)?"
              + "|/invoice(/paymentType|/\\{id}(/:payment|/:createCreditNote)?)?");
  private static final Set<String> SCHEMAS =
      Set.of(
          "Customer",
          "Order",
          "OrderLine",
          "Invoice",
          "Product",
          "VatType",
          "Account",
          "Currency",
          "Country",
          "PaymentType",
          "CloseGroup",
          "Posting",
          "Voucher",
          "Subscription",
          "Address",
          "DeliveryAddress",
          "Change",
          "SessionToken",
          "PostSessionTokenBody",
          "LoggedInUserInfo",
          "EventInfo",
          "EventInfoDescription",
          "WebHookWrapper",
          "Company",
          "Employee");

  /** What is taken out of it. */
  public static final VendorSpec.Cut CUT =
      new VendorSpec.Cut("tripletex/tripletex-openapi-2026-03.json", PATHS, TripletexSpec::isKept);

  /** The document; empty if it is not there. */
  public static final Optional<VendorSpec> DOCUMENT = VendorSpec.read(CUT);

  private TripletexSpec() {}

  private static boolean isKept(String schema) {
    String plain = schema.replaceFirst("^(ResponseWrapper|ListResponse)", "");
    return SCHEMAS.contains(plain) || plain.startsWith("MapString");
  }
}
