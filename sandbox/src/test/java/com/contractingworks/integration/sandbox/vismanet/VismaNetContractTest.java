package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.DocumentReading;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Mapped;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.NoticeReading;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.WrittenDocument;
import com.contractingworks.integration.provider.contract.Calls;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.contract.Erp;
import com.contractingworks.integration.provider.contract.ProviderContract;
import com.contractingworks.integration.provider.contract.VendorSpec.Sent;
import com.contractingworks.integration.provider.vismanet.VismaNetSettings;
import com.contractingworks.integration.provider.vismanet.VismaNetSpec;
import com.contractingworks.integration.sandbox.ContractFilter;
import com.contractingworks.integration.sandbox.WebApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.node.ObjectNode;

/** The provider against the stand-in: what every provider owes, and what is particular to this. */
@SpringBootTest(
    classes = {WebApplication.class, VismaNetStandIn.class, VismaNetContractTest.Filters.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class VismaNetContractTest extends ProviderContract {

  private final Calls calls = new Calls();

  @LocalServerPort private int port;
  @Autowired private ContractFilter filter;
  private VismaNetErp erp;

  @TestConfiguration(proxyBeanMethods = false)
  static class Filters {

    @Bean
    ContractFilter contractFilter() {
      return new ContractFilter(VismaNetStandIn.ROOT);
    }

    @Bean
    FilterRegistrationBean<ContractFilter> contractFilterRegistration(ContractFilter filter) {
      FilterRegistrationBean<ContractFilter> registration = new FilterRegistrationBean<>(filter);
      registration.addUrlPatterns(VismaNetStandIn.ROOT + "/v1/*", VismaNetStandIn.ROOT + "/v2/*");
      registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
      return registration;
    }
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    Path directory = Files.createTempDirectory("sandbox-vismanet");
    registry.add("sandbox.vismanet.data-dir", directory::toString);
    registry.add("sandbox.vismanet.reset-allowed", () -> "true");
    registry.add("sandbox.vismanet.client-secret", () -> VismaNetErp.SECRET);
    registry.add("sandbox.vismanet.max-page-size", () -> "2");
    for (int company = 1; company <= 2; company++) {
      String prefix = "sandbox.vismanet.companies[" + (company - 1) + "].";
      int id = company;
      registry.add(prefix + "tenant-id", () -> "tenant-" + id);
      registry.add(prefix + "company-id", () -> id);
      registry.add(prefix + "name", () -> "Company " + id);
    }
  }

  @Override
  protected Erp start() {
    erp = new VismaNetErp("http://localhost:" + port + VismaNetStandIn.ROOT, filter);
    return erp;
  }

  @Test
  void the_vendors_document_is_there() {
    assumeTrue(VismaNetSpec.DOCUMENT.isPresent(), VismaNetSpec.CUT::missing);
  }

  @Test
  void an_invoice_is_created_on_hold_compared_and_released() {
    accepted(publish("a", call("")));

    assertThat(erp.filter().received().stream().map(VismaNetContractTest::step))
        .containsSubsequence(
            "POST /v1/customer",
            "POST /v2/customerinvoice",
            "GET /v1/customerinvoice/100001",
            "PUT /v1/customerinvoice/100001",
            "POST /v1/customerinvoice/100001/action/release",
            "GET /v1/customerinvoice/100001");
    Sent created = sent("POST /v2/customerinvoice");
    assertThat(created.body())
        .contains("\"hold\":{\"value\":true}", CwInvoices.key("a").value())
        .contains("\"documentDate\":{\"value\":\"2026-03-02T00:00:00\"}");
    assertThat(sent("POST /v1/customerinvoice/100001/action/release").headers())
        .containsKey("if-match");
  }

  @Test
  void where_a_person_releases_the_invoice_on_hold_is_the_document() {
    Call call = call(";Release=no");

    Outcome.Accepted accepted = accepted(publish("a", call));

    assertThat(erp.drafts(1)).isEqualTo(1);
    assertThat(erp.documents(1)).isZero();
    Finding.Found found = (Finding.Found) find("a", call);
    assertThat(found.document().written()).isEqualTo(accepted.document().written());
  }

  @Test
  void an_ignored_filter_neither_hides_the_invoice_nor_finds_a_strange_one() {
    for (String id : new String[] {"a", "b", "c"}) {
      accepted(publish(id, call("")));
    }
    erp.control("POST", "/ignored-parameters", "{\"names\":[\"externalReference\"]}");

    assertThat(find("c", call(""))).isInstanceOf(Finding.Found.class);
    assertThat(find("d", call(""))).isInstanceOf(Finding.Absent.class);
  }

  @Test
  void two_invoices_with_one_key_are_both_named() {
    accepted(publish("a", call("")));
    accepted(publish("a", call("")));

    assertThat(find("a", call(""))).isEqualTo(new Finding.Several(List.of("100001", "100002")));
  }

  @Test
  void a_draft_that_a_person_changed_is_left_to_a_person() {
    erp.next(Erp.Fault.SERVER_ERROR);
    publish("a", call(""));
    Finding.Draft draft = (Finding.Draft) find("a", call(""));
    erp.control(
        "POST",
        "/invoices/" + draft.erpId(),
        "{\"invoiceLines\":[{\"operation\":\"Delete\",\"lineNumber\":{\"value\":2}}]}");

    Outcome outcome =
        erp.provider().publishing().resume(draft, publication("a", call("")), call(""));

    assertThat(((Outcome.Rejected) outcome).code()).isEqualTo("draft-changed");
    assertThat(erp.documents(1)).isZero();
  }

  @Test
  void somebody_elses_change_at_the_same_moment_is_not_released_over() {
    erp.filter()
        .after(
            "GET",
            "/v1/customerinvoice/[0-9]+",
            read -> {
              erp.control("POST", "/invoices/100001", "{\"invoiceText\":{\"value\":\"Hei\"}}");
              return read;
            });

    Outcome outcome = publish("a", call(""));

    assertThat(((Outcome.NotSent) outcome).code()).isEqualTo("conflict");
    assertThat(erp.documents(1)).isZero();
    assertThat(find("a", call(""))).isInstanceOf(Finding.Draft.class);
  }

  @Test
  void a_payment_after_a_lost_answer_is_a_change_of_what_was_sent() {
    erp.next(Erp.Fault.ANSWER_LOST);
    publish("a", call(""));
    erp.control("POST", "/payments", "{\"invoiceId\":100001,\"amount\":100}");

    Finding.Found found = (Finding.Found) find("a", call(""));

    assertThat(found.document().written().get(0).version()).isNull();
    assertThat(
            found.document().written().get(0).baseline().differences(read("100001").fingerprint()))
        .containsExactly("balance");
  }

  @Test
  void a_customer_is_found_again() {
    accepted(publish("a", call("")));
    accepted(publish("b", call("")));

    assertThat(steps("POST /v1/customer")).isEqualTo(1);
  }

  @Test
  void of_several_customers_the_oldest_is_taken_and_a_person_is_told() {
    String oldest = customer("Active");
    customer("Active");

    Outcome.Accepted accepted = accepted(publish("a", call("")));

    assertThat(accepted.document().warnings()).singleElement().asString().contains("2 customers");
    assertThat(sent("POST /v2/customerinvoice").body())
        .contains("\"customerNumber\":{\"value\":\"" + oldest + "\"}");
  }

  @Test
  void an_inactive_customer_is_neither_invoiced_nor_made_again() {
    String number = customer("Inactive");

    Outcome.NotSent notSent = (Outcome.NotSent) publish("a", call(""));

    assertThat(notSent.code()).isEqualTo("customer-inactive");
    assertThat(notSent.message()).contains(number);
    assertThat(erp.drafts(1)).isZero();
  }

  private String customer(String status) {
    String body =
        """
        {"name":{"value":"Bygg Kunde AS"},"corporateId":{"value":"999888777"},
         "status":{"value":"%s"}}""";
    return erp.api("POST", "/v1/customer", body.formatted(status))
        .header("Location")
        .replaceFirst(".*/", "");
  }

  @Test
  void a_release_that_is_only_queued_is_looked_up() {
    released("{\"actionResult\":\"Queued\"}");

    assertThat(((Outcome.Unclear) publish("a", call(""))).code()).isEqualTo("release-queued");
    assertThat(find("a", call(""))).isInstanceOf(Finding.Found.class);
  }

  @Test
  void a_release_that_is_said_to_have_failed_is_believed_only_if_it_did() {
    released("{\"actionResult\":\"Failed\"}");
    assertThat(((Outcome.Unclear) publish("a", call(""))).code()).isEqualTo("released-meanwhile");

    erp.filter()
        .after(
            "GET",
            "/v1/customerinvoice/100002",
            read -> {
              erp.control(
                  "POST",
                  "/invoices/100002",
                  "{\"invoiceLines\":[{\"operation\":\"Delete\",\"lineNumber\":{\"value\":1}},"
                      + "{\"operation\":\"Delete\",\"lineNumber\":{\"value\":2}}]}");
              return new ContractFilter.Reply(
                  read.status(), read.body().replaceAll("\"timeStamp\":\"[^\"]*\"", "\"x\":1"));
            });

    Outcome.Rejected rejected = (Outcome.Rejected) publish("b", call(""));

    assertThat(rejected.code()).isEqualTo("validation");
    assertThat(rejected.message()).contains("The invoice 100002 stays in Visma.net");
  }

  private void released(String answer) {
    erp.filter()
        .after(
            "POST",
            "/v1/customerinvoice/[0-9]+/action/release",
            done -> new ContractFilter.Reply(200, answer));
  }

  @Test
  void vat_codes_may_be_looked_up_among_the_categories() {
    Provider provider =
        erp.provider(
            s ->
                new VismaNetSettings(
                    s.baseUrl(),
                    s.tokenUrl(),
                    s.scope(),
                    s.connectTimeout(),
                    s.requestTimeout(),
                    s.commitHorizon(),
                    s.lookUpsKept(),
                    s.pageSize(),
                    VismaNetSettings.VatCodes.VAT_CATEGORY_ID,
                    s.signatureHeaders()));

    assertThat(CwInvoices.map(provider, CwInvoices.invoice("a"), call("")))
        .isInstanceOf(Mapped.Made.class);

    assertThat(steps("GET /v1/vatCategory/3")).isEqualTo(1);
    assertThat(steps("GET /v1/vat/3")).isZero();
  }

  @Test
  void an_invoice_that_a_person_deleted_is_read_as_gone() {
    accepted(publish("a", call(";Release=no")));
    erp.api("DELETE", "/v1/customerinvoice/100001", null);

    assertThat(read("100001"))
        .isEqualTo(new DocumentReading("invoice", "100001", true, null, null, null));
  }

  @Test
  void our_own_invoice_is_read_as_it_was_written() {
    Outcome.Accepted accepted = accepted(publish("a", call("")));

    DocumentReading reading = read(accepted.document().erpId());

    WrittenDocument written = accepted.document().written().get(0);
    assertThat(reading.version()).isEqualTo(written.version());
    assertThat(reading.fingerprint()).isEqualTo(written.baseline());
    assertThat(reading.reference()).isEqualTo(CwInvoices.key("a").value());
  }

  private DocumentReading read(String number) {
    Notice notice = new Notice("n", "AR Invoice Changed", "invoice", number);
    NoticeReading reading = erp.provider().notices().read(notice, call(""));
    return ((NoticeReading.Read) reading).documents().get(0);
  }

  @Test
  void after_a_limit_nothing_is_begun_until_it_ends() {
    publish("warm-up", call(""));
    erp.next(Erp.Fault.RATE_LIMITED);
    publish("a", call(""));
    int before = erp.filter().received().size();

    Finding.Failed failed =
        (Finding.Failed)
            erp.provider()
                .publishing()
                .find(new Publication(CwInvoices.key("a"), null, CwInvoices.DAY), call(""));

    assertThat(failed.reason().code()).isEqualTo("rate-limited");
    assertThat(erp.filter().received()).hasSize(before);
    calls.clock().advance(Duration.ofSeconds(8));
    assertThat(find("a", call(""))).isInstanceOf(Finding.Draft.class);
  }

  @Test
  void a_private_person_is_found_by_name_and_email() {
    ObjectNode person = CwInvoices.invoice("a");
    person.putObject("customer").put("name", "Kari Nordmann").put("email", "kari@example.com");
    for (String id : new String[] {"a", "b"}) {
      Publication publication = CwInvoices.publication(erp.provider(), id, person, call(""));
      accepted(erp.provider().publishing().publish(publication, call("")));
    }

    assertThat(steps("POST /v1/customer")).isEqualTo(1);
  }

  @Test
  void what_is_wrong_with_an_invoice_is_named_by_its_field() {
    ObjectNode invoice = CwInvoices.invoice("a");
    invoice.put("kind", "CREDIT_NOTE").put("dueDate", "2026-03-01").put("currency", "XXX");
    ((ObjectNode) invoice.at("/lines/0")).put("vatCode", "99");
    ((ObjectNode) invoice.at("/lines/1")).put("description", "x".repeat(257));

    Mapped.Refused refused = (Mapped.Refused) CwInvoices.map(erp.provider(), invoice, call(""));

    assertThat(refused.reason().fieldErrors())
        .extracting(error -> error.field() + " " + error.code())
        .containsExactly(
            "dueDate invalid",
            "currency not-found",
            "lines[0].vatCode not-found",
            "lines[1].description too-long",
            "kind unmapped");
  }

  @Test
  void an_account_that_is_not_there_is_named() {
    Mapped mapped =
        CwInvoices.map(erp.provider(), CwInvoices.invoice("a"), call(";IncomeAccount=9999"));

    assertThat(((Mapped.Refused) mapped).reason().fieldErrors().get(0).message())
        .contains("IncomeAccount");
  }

  @Test
  void an_invoice_of_less_than_nothing_is_refused_before_it_is_sent() {
    ObjectNode invoice = CwInvoices.invoice("a");
    ((ObjectNode) invoice.at("/lines/0")).put("quantity", -20);
    Publication publication = CwInvoices.publication(erp.provider(), "a", invoice, call(""));

    Outcome outcome = erp.provider().publishing().publish(publication, call(""));

    assertThat(((Outcome.Rejected) outcome).fieldErrors().get(0).field())
        .isEqualTo("invoice.invoiceLines");
    assertThat(erp.drafts(1)).isZero();
  }

  @Test
  void zero_and_negative_lines_and_foreign_currency_reach_the_invoice() {
    ObjectNode invoice = CwInvoices.invoice("a").put("currency", "EUR");
    ((ObjectNode) invoice.at("/lines/1")).put("quantity", -1);
    invoice.withArray("lines").addObject().put("position", 3).put("description", "Gratis");
    ((ObjectNode) invoice.at("/lines/2")).put("quantity", 1).put("unitPrice", 0);
    ((ObjectNode) invoice.at("/lines/2")).put("vatCode", "3");
    Publication publication = CwInvoices.publication(erp.provider(), "a", invoice, call(""));

    Outcome.Accepted accepted =
        accepted(erp.provider().publishing().publish(publication, call("")));

    assertThat(accepted.document().currency()).isEqualTo("EUR");
    assertThat(accepted.document().amount()).isEqualByComparingTo("10797.85");
  }

  @Test
  void wrong_credentials_stop_the_whole_connection() {
    Call call = call(";ClientSecret=wrong");

    Finding.Failed failed =
        (Finding.Failed) erp.provider().publishing().find(publication("a", call("")), call);

    assertThat(failed.reason().code()).isEqualTo(Outcome.NotSent.UNAUTHORISED);
    assertThat(failed.reason().wholeConnection()).isTrue();
  }

  private Call call(String more) {
    return calls.on(erp.connection(1, more));
  }

  private Publication publication(String id, Call call) {
    return CwInvoices.publication(erp.provider(), id, call);
  }

  private Outcome publish(String id, Call call) {
    return erp.provider().publishing().publish(publication(id, call), call);
  }

  private Finding find(String id, Call call) {
    return erp.provider().publishing().find(publication(id, call), call);
  }

  private long steps(String step) {
    return erp.filter().received().stream().filter(sent -> step(sent).equals(step)).count();
  }

  private Sent sent(String step) {
    return erp.filter().received().stream()
        .filter(sent -> step(sent).equals(step))
        .findFirst()
        .orElseThrow();
  }

  private static String step(Sent sent) {
    return sent.method() + " " + sent.target().replaceFirst("\\?.*", "");
  }

  private static Outcome.Accepted accepted(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    return (Outcome.Accepted) outcome;
  }
}
