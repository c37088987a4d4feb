package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.ContractFilter;
import com.contractingworks.integration.sandbox.WebApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** The one running stand-in against which all tests of the provider are made. */
record VismaNetServer(Environment environment, ContractFilter filter) {

  /** The stand-in, emptied. */
  VismaNetErp start() {
    String port = environment.getRequiredProperty("local.server.port");
    return new VismaNetErp("http://localhost:" + port + VismaNetStandIn.ROOT, filter);
  }

  /** Has a test class run with it. Classes that say the same share one. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @SpringBootTest(
      classes = {WebApplication.class, VismaNetStandIn.class, Beans.class},
      webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
      properties = {
        "sandbox.vismanet.data-dir=${java.io.tmpdir}/sandbox-vismanet-${random.uuid}",
        "sandbox.vismanet.reset-allowed=true",
        "sandbox.vismanet.client-secret=" + VismaNetErp.SECRET,
        "sandbox.vismanet.max-page-size=2",
        "sandbox.vismanet.companies[0].tenant-id=tenant-1",
        "sandbox.vismanet.companies[0].company-id=1",
        "sandbox.vismanet.companies[0].name=Company 1",
        "sandbox.vismanet.companies[1].tenant-id=tenant-2",
        "sandbox.vismanet.companies[1].company-id=2",
        "sandbox.vismanet.companies[1].name=Company 2"
      })
  @interface Running {}

  @TestConfiguration(proxyBeanMethods = false)
  static class Beans {

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

    @Bean
    VismaNetServer vismaNetServer(Environment environment, ContractFilter filter) {
      return new VismaNetServer(environment, filter);
    }
  }
}
