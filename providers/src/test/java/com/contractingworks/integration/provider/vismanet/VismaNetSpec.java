package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.provider.contract.VendorSpec;
import java.util.Optional;
import java.util.regex.Pattern;

/** Visma.net's OpenAPI document, as far as the provider and its stand-in need it. */
public final class VismaNetSpec {

  private static final Pattern PATHS =
      Pattern.compile(
          "/v1/customer(/\\{customerCd})?|/v2/(customerinvoice|customerCreditNote)"
              + "|/v1/customerinvoice(/\\{invoiceNumber}(/action/(release|reverse))?)?"
              + "|/v1/customerCreditNote(/\\{creditNoteNumber}(/action/release)?)?"
              + "|/v1/customerPayment(/\\{paymentNumber}(/action/release)?)?"
              + "|/v1/organization|/v1/(vat|vatCategory|account|currency|inventory)(/\\{[a-zA-Z]+})?");
  private static final Pattern SCHEMAS =
      Pattern.compile(
          "(Customer|CustomerInvoice|CustomerInvoiceLine|CustomerCreditNote|CustomerCreditNoteLine"
              + "|Account|Currency|VatCategory|ExtendedOrganization|VatInformation|TaxDetail|ArAdjust|Metadata"
              + "|CountryInAddress|Payment)Dto"
              + "|(Main(Address|Contact)|CreditTerms)In(Customer|CustomerInvoice)Dto"
              + "|(Account|VatCode)InCustomer(Invoice|CreditNote)LineDto"
              + "|Release.*Dto|ReverseInvoiceActionDto|CustomerIn.*Dto"
              + "|.*Update(Base)?Dto|DtoValueOf.*");

  /**
   * What is taken out of it. The vendor writes times without a zone, whatever its document says.
   */
  public static final VendorSpec.Cut CUT =
      new VendorSpec.Cut(
              "vismanet/vismanet-erp-openapi-rebuilt-2026-02.json",
              PATHS,
              schema -> SCHEMAS.matcher(schema).matches())
          .withTimesOfAnyForm();

  /** The document; empty if it is not there. */
  public static final Optional<VendorSpec> DOCUMENT = VendorSpec.read(CUT);

  private VismaNetSpec() {}
}
