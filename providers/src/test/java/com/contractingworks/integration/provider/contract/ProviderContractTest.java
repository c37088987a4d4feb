package com.contractingworks.integration.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.ConnectionTest;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.LookUps;
import com.contractingworks.integration.provider.Notices;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.ProviderDescriptor;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.Publishing;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The contract is worth nothing if a provider that does nothing passes it. */
class ProviderContractTest {

  @Test
  void a_provider_that_does_nothing_fails_every_promise_that_takes_doing() {
    assertThat(passed(ContractOfOneThatDoesNothing.class))
        .containsExactly("every_setting_of_a_connection_is_described()");
    assertThat(passed(WholeInvoiceOfOneThatDoesNothing.class)).isEmpty();
  }

  private static Set<String> passed(Class<?> contract) {
    Map<String, Boolean> passed = new TreeMap<>();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(contract)).build();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  passed.put(
                      test.getDisplayName(),
                      result.getStatus() == TestExecutionResult.Status.SUCCESSFUL);
                }
              }
            });

    assertThat(passed).isNotEmpty();
    passed.values().removeIf(success -> !success);
    return passed.keySet();
  }

  static class WholeInvoiceOfOneThatDoesNothing extends WholeInvoiceContract {
    @Override
    protected InspectableErp start() {
      return new Nothing();
    }
  }

  static class ContractOfOneThatDoesNothing extends ProviderContract {
    @Override
    protected Erp start() {
      return new Nothing();
    }
  }

  private static final class Nothing implements InspectableErp, Provider, Publishing {

    @Override
    public ProviderDescriptor descriptor() {
      return new ProviderDescriptor("nothing", "Nothing", Duration.ofSeconds(1), List.of());
    }

    @Override
    public MappingDocument defaultMapping(String entity) {
      return MappingDocument.parse(
          """
          {"format":"cw-mapping/1","name":"nothing","version":1,"entity":"invoice","direction":"outbound",
           "source":"cw.invoice/1","target":"nothing","fields":[{"target":"a","from":[{"constant":1}]}]}
          """);
    }

    @Override
    public Optional<MappingDocument> mapping(String reference) {
      return Optional.empty();
    }

    @Override
    public LookUps lookUps() {
      return (operation, argument, call) -> new LookUps.Answer.Missing();
    }

    @Override
    public Publishing publishing() {
      return this;
    }

    @Override
    public Notices notices() {
      return null;
    }

    @Override
    public ConnectionTest test(Call call) {
      return null;
    }

    @Override
    public Outcome publish(Publication publication, Call call) {
      return null;
    }

    @Override
    public Outcome resume(Finding.Draft draft, Publication publication, Call call) {
      return null;
    }

    @Override
    public Finding find(Publication publication, Call call) {
      return null;
    }

    @Override
    public Provider provider() {
      return this;
    }

    @Override
    public Connection connection(int company) {
      return Connection.parse("client-" + company, "nothing", 1, "");
    }

    @Override
    public Connection unreachable() {
      return connection(1);
    }

    @Override
    public List<String> secrets() {
      return List.of();
    }

    @Override
    public void next(Erp.Fault fault) {}

    @Override
    public void endSessions() {}

    @Override
    public int sessionsMade() {
      return 0;
    }

    @Override
    public int documents(int company) {
      return 0;
    }

    @Override
    public int drafts(int company) {
      return 0;
    }

    @Override
    public int customers(int company) {
      return 0;
    }

    @Override
    public String held(int company, String erpId) {
      return "";
    }

    @Override
    public void close() {}
  }
}
