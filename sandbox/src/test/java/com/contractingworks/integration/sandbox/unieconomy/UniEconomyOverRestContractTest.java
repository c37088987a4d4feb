package com.contractingworks.integration.sandbox.unieconomy;

import com.contractingworks.integration.provider.contract.Erp;
import com.contractingworks.integration.provider.contract.ErpOverRest;
import com.contractingworks.integration.provider.contract.ProviderContract;
import com.contractingworks.integration.sandbox.ContractFilter;
import com.contractingworks.integration.sandbox.WebApplication;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same as without a provider interface in between. */
@SpringBootTest(
    classes = {WebApplication.class, UniEconomyStandIn.class, UniEconomyContractTest.Filters.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class UniEconomyOverRestContractTest extends ProviderContract {

  @LocalServerPort private int port;
  @Autowired private ContractFilter filter;
  @Autowired private LoginFilter login;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    UniEconomyContractTest.settings(registry);
  }

  @Override
  protected Erp start() {
    return new ErpOverRest(
        new UniEconomyErp("http://localhost:" + port + UniEconomyStandIn.ROOT, filter, login));
  }
}
