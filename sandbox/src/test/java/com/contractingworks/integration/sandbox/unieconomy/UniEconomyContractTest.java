package com.contractingworks.integration.sandbox.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.DocumentReading;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Mapped;
import com.contractingworks.integration.provider.Notice;
import com.contractingworks.integration.provider.NoticeReading;
import com.contractingworks.integration.provider.Notices.Subscribing;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.contract.Calls;
import com.contractingworks.integration.provider.contract.CwInvoices;
import com.contractingworks.integration.provider.contract.Erp;
import com.contractingworks.integration.provider.contract.ProviderContract;
import com.contractingworks.integration.provider.contract.VendorSpec.Sent;
import com.contractingworks.integration.provider.unieconomy.UniEconomySpec;
import com.contractingworks.integration.sandbox.ContractFilter;
import com.contractingworks.integration.sandbox.WebApplication;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    classes = {WebApplication.class, UniEconomyStandIn.class, UniEconomyContractTest.Filters.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class UniEconomyContractTest extends ProviderContract {

  /** The time of the contract's calls, so that assertions are neither early nor late. */
  static final Clock NOW = Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC);

  private final Calls calls = new Calls();

  @LocalServerPort private int port;

  @Autowired private ContractFilter filter;
  @Autowired private LoginFilter login;

  private UniEconomyErp erp;

  @TestConfiguration(proxyBeanMethods = false)
  static class Filters {

    @Bean
    Clock clock() {
      return NOW;
    }

    @Bean
    ContractFilter contractFilter() {
      return new ContractFilter(UniEconomyStandIn.API);
    }

    @Bean
    LoginFilter loginFilter() {
      return new LoginFilter();
    }

    @Bean
    FilterRegistrationBean<ContractFilter> contractFilterRegistration(ContractFilter filter) {
      return on(filter, UniEconomyStandIn.API + "/*");
    }

    @Bean
    FilterRegistrationBean<LoginFilter> loginFilterRegistration(LoginFilter filter) {
      return on(filter, UniEconomyStandIn.ROOT + "/connect/*");
    }

    private static <F extends Filter> FilterRegistrationBean<F> on(F filter, String paths) {
      FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
      registration.addUrlPatterns(paths);
      registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
      return registration;
    }
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    Path directory = Files.createTempDirectory("sandbox-unieconomy");
    registry.add("sandbox.unieconomy.data-dir", directory::toString);
    registry.add("sandbox.unieconomy.reset-allowed", () -> "true");
    registry.add("sandbox.unieconomy.largest-page", () -> "2");
    for (int company = 1; company <= 2; company++) {
      String prefix = "sandbox.unieconomy.companies[" + (company - 1) + "].";
      int id = company;
      registry.add(prefix + "company-key", () -> companyKey(id));
      registry.add(prefix + "company-id", () -> 3000 + id);
      registry.add(prefix + "name", () -> "Company " + id);
    }
  }

  static String companyKey(int company) {
    return "e1000000-0000-4000-8000-00000000300" + company;
  }

  @Override
  protected Erp start() {
    erp = new UniEconomyErp("http://localhost:" + port + UniEconomyStandIn.ROOT, filter, login);
    return erp;
  }

  @Test
  void the_vendors_document_is_there() {
    assumeTrue(UniEconomySpec.DOCUMENT.isPresent(), UniEconomySpec.CUT::missing);

    assertThat(wrong("GET", "/invoices?filtre=x", "")).isNotEmpty();
    assertThat(wrong("POST", "/invoices", "{\"CustomerID\":\"x\"}")).isNotEmpty();
    assertThat(wrong("POST", "/invoices", "{\"CustomerNr\":1}")).isNotEmpty();
    assertThat(wrong("POST", "/invoices/1?action=bill", "")).isNotEmpty();
    assertThat(wrong("POST", "/invoices/1?action=invoice", "")).isEmpty();
  }

  private static Set<String> wrong(String method, String target, String body) {
    Map<String, String> headers =
        body.isEmpty() ? Map.of() : Map.of("content-type", "application/json");
    return UniEconomySpec.errors(List.of(new Sent(method, target, headers, body)));
  }

  @Test
  void an_invoice_is_a_draft_first_and_is_read_back_at_the_end() {
    accepted(publish("a", call()));

    assertThat(erp.filter().received().stream().map(UniEconomyContractTest::step))
        .containsSubsequence(
            "POST /customers", "POST /invoices", "POST /invoices/N", "GET /invoices/N");
    assertThat(sent("POST /invoices").body())
        .contains("\"StatusCode\":10001", "\"ExternalReference\":\"" + CwInvoices.key("a").value())
        .contains("\"SumTotalExVat\":8925.00", "\"SumVat\":2231.25", "\"SumTotalIncVat\":11156.25");
  }

  @Test
  void what_is_invoiced_at_once_is_not_invoiced_again() {
    erp.control("POST", "/posting", "{\"atOnce\":true}");

    PublishedDocument document = accepted(publish("a", call()));

    assertThat(document.warnings()).singleElement().asString().contains("at once");
    assertThat(erp.documents(1)).isEqualTo(1);
    assertThat(steps("POST /invoices/N")).isZero();
  }

  @Test
  void the_same_publication_sent_twice_is_inserted_once() {
    accepted(publish("a", call()));

    Outcome again = publish("a", call());

    assertThat(((Outcome.Unclear) again).code()).isEqualTo("there-already");
    assertThat(erp.documents(1)).isEqualTo(1);
    assertThat(find("a", call())).isInstanceOf(Finding.Found.class);
  }

  @Test
  void a_filter_that_is_ignored_neither_hides_the_invoice_nor_finds_a_strange_one() {
    for (String id : List.of("a", "b", "c")) {
      accepted(publish(id, call()));
    }
    erp.control("POST", "/ignored-fields", "{\"names\":[\"ExternalReference\",\"OrgNumber\"]}");

    assertThat(find("c", call())).isInstanceOf(Finding.Found.class);
    assertThat(find("d", call())).isInstanceOf(Finding.Absent.class);
    ObjectNode other = CwInvoices.invoice("e");
    ((ObjectNode) other.get("customer")).put("organisationNumber", "911222333");
    accepted(
        erp.provider()
            .publishing()
            .publish(CwInvoices.publication(erp.provider(), "e", other, call()), call()));
    assertThat(steps("POST /customers")).isEqualTo(2);
  }

  @Test
  void a_draft_that_a_person_changed_is_left_to_a_person() {
    erp.next(Erp.Fault.SERVER_ERROR);
    publish("a", call());
    Finding.Draft draft = (Finding.Draft) find("a", call());
    erp.control(
        "POST",
        "/invoices/" + draft.erpId(),
        "{\"Items\":[{\"ID\":0,\"_createguid\":\"x\",\"NumberOfItems\":1,\"PriceExVat\":500}]}");

    Outcome outcome = erp.provider().publishing().resume(draft, publication("a"), call());

    assertThat(((Outcome.Rejected) outcome).code()).isEqualTo("draft-changed");
    assertThat(erp.documents(1)).isZero();
  }

  @Test
  void a_draft_that_was_invoiced_meanwhile_is_looked_up_again() {
    erp.next(Erp.Fault.SERVER_ERROR);
    publish("a", call());
    Finding.Draft draft = (Finding.Draft) find("a", call());
    accepted(erp.provider().publishing().resume(draft, publication("a"), call()));

    Outcome again = erp.provider().publishing().resume(draft, publication("a"), call());

    assertThat(((Outcome.Unclear) again).code()).isEqualTo("draft-gone");
    assertThat(erp.documents(1)).isEqualTo(1);
  }

  @Test
  void a_payment_after_a_lost_answer_is_a_change_of_what_was_sent() {
    erp.next(Erp.Fault.ANSWER_LOST);
    publish("a", call());
    String id = ((Finding.Found) find("a", call())).document().erpId();
    erp.control("POST", "/payments", "{\"invoiceId\":%s,\"amount\":100}".formatted(id));

    PublishedDocument found = ((Finding.Found) find("a", call())).document();

    assertThat(found.written().get(0).version()).isNull();
    assertThat(found.written().get(0).baseline().differences(read(id).fingerprint()))
        .containsExactlyInAnyOrder("status", "outstanding");
  }

  @Test
  void a_notice_leads_to_what_our_own_write_left() {
    PublishedDocument written = accepted(publish("a", call()));

    DocumentReading reading = read(written.erpId());

    assertThat(reading.entity()).isEqualTo("customerinvoice");
    assertThat(reading.reference()).isEqualTo(CwInvoices.key("a").value());
    assertThat(reading.version()).isEqualTo(written.written().get(0).version());
    assertThat(reading.fingerprint()).isEqualTo(written.written().get(0).baseline());
    assertThat(read("1").deleted()).isTrue();
  }

  @Test
  void one_event_plan_is_made_however_often_it_is_asked_for() {
    Subscribing first = subscribe("https://cw.example/hooks/uni");
    Subscribing again = subscribe("https://cw.example/hooks/uni");
    Subscribing other = subscribe("https://cw.example/hooks/other");

    assertThat(first).isInstanceOf(Subscribing.Subscribed.class).isEqualTo(again);
    assertThat(other).isNotEqualTo(first);
    assertThat(calls.exchanges().toString()).doesNotContain("hook-canary");
  }

  @Test
  void the_customer_is_found_again() {
    ObjectNode person = CwInvoices.invoice("a");
    person.putObject("customer").put("name", "Kari O'Nordmann").put("email", "kari@kunde.example");
    for (String id : List.of("a", "b")) {
      accepted(publish(id, call()));
      Publication publication = CwInvoices.publication(erp.provider(), id + "2", person, call());
      accepted(erp.provider().publishing().publish(publication, call()));
    }

    assertThat(steps("POST /customers")).isEqualTo(2);
  }

  @Test
  void foreign_currency_is_sent_with_the_rate_that_unieconomy_has() {
    ObjectNode invoice = CwInvoices.invoice("a").put("currency", "EUR");
    ((ObjectNode) invoice.at("/lines/1")).put("quantity", -1);
    Publication publication = CwInvoices.publication(erp.provider(), "a", invoice, call());

    PublishedDocument document = accepted(erp.provider().publishing().publish(publication, call()));

    assertThat(document.currency()).isEqualTo("EUR");
    assertThat(document.amount()).isEqualByComparingTo("10797.85");
    assertThat(sent("POST /invoices").body()).contains("\"CurrencyExchangeRate\":11.5");
  }

  @Test
  void what_is_wrong_with_an_invoice_is_named_by_its_field() {
    ObjectNode invoice = CwInvoices.invoice("a");
    invoice.put("kind", "CREDIT_NOTE").put("dueDate", "2026-03-01").put("currency", "XXX");
    ((ObjectNode) invoice.at("/lines/0")).put("vatCode", "99");
    ((ObjectNode) invoice.at("/lines/1")).put("description", "x".repeat(256));

    Mapped.Refused refused = (Mapped.Refused) CwInvoices.map(erp.provider(), invoice, call());

    assertThat(refused.reason().fieldErrors())
        .extracting(error -> error.field() + " " + error.code())
        .containsExactlyInAnyOrder(
            "kind unmapped",
            "dueDate invalid",
            "currency not-found",
            "lines[0].vatCode not-found",
            "lines[0].vatCode not-found",
            "lines[1].description too-long");
  }

  @Test
  void an_invoice_of_less_than_nothing_is_refused_before_it_is_sent() {
    ObjectNode invoice = CwInvoices.invoice("a");
    ((ObjectNode) invoice.at("/lines/0")).put("quantity", -20);
    Publication publication = CwInvoices.publication(erp.provider(), "a", invoice, call());

    Outcome outcome = erp.provider().publishing().publish(publication, call());

    assertThat(((Outcome.Rejected) outcome).fieldErrors().get(0).field())
        .isEqualTo("invoice.Items");
    assertThat(steps("POST /customers")).isZero();
  }

  @Test
  void a_key_or_a_company_that_is_not_ours_stops_the_whole_connection() {
    Call wrongClient = calls.on(erp.connection(1, ";ClientId=somebody"));
    Call wrongCompany =
        calls.on(erp.connection(1, ";CompanyKey=e1000000-0000-4000-8000-000000009999"));

    assertThat(failed(wrongClient).code()).isEqualTo(Outcome.NotSent.UNAUTHORISED);
    assertThat(failed(wrongClient).wholeConnection()).isTrue();
    assertThat(failed(wrongCompany).code()).isEqualTo(Outcome.NotSent.FORBIDDEN);
    assertThat(failed(calls.on(erp.connection(1, ";PrivateKey=x"))).code())
        .isEqualTo(Outcome.NotSent.CONNECTION_INCOMPLETE);
  }

  private Outcome.NotSent failed(Call call) {
    return ((Finding.Failed) erp.provider().publishing().find(publication("a"), call)).reason();
  }

  private DocumentReading read(String id) {
    Notice notice = new Notice("n", "CustomerInvoice.Update", "CustomerInvoice", id);
    return ((NoticeReading.Read) erp.provider().notices().read(notice, call())).documents().get(0);
  }

  private Subscribing subscribe(String target) {
    return erp.provider()
        .notices()
        .subscribe(URI.create(target), new Secret("hook-canary"), call());
  }

  private Call call() {
    return calls.on(erp.connection(1));
  }

  private Publication publication(String id) {
    return CwInvoices.publication(erp.provider(), id, call());
  }

  private Outcome publish(String id, Call call) {
    return erp.provider().publishing().publish(publication(id), call);
  }

  private Finding find(String id, Call call) {
    return erp.provider().publishing().find(publication(id), call);
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
    String path = sent.target().replaceFirst("\\?.*", "").replaceFirst("/[0-9]+$", "/N");
    return sent.method() + " " + path;
  }

  private static PublishedDocument accepted(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    return ((Outcome.Accepted) outcome).document();
  }
}
