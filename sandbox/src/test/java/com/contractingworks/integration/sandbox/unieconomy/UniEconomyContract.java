package com.contractingworks.integration.sandbox.unieconomy;

import com.contractingworks.integration.sandbox.ContractFilter;
import com.contractingworks.integration.sandbox.WebApplication;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;

/** The provider is tried against a running stand-in, which all tests that say so share. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = {WebApplication.class, UniEconomyStandIn.class, UniEconomyContract.Parts.class},
    properties = {
      "sandbox.unieconomy.reset-allowed=true",
      "sandbox.unieconomy.largest-page=2",
      "sandbox.unieconomy.companies[0].company-key=" + UniEconomyContract.COMPANY_KEY + "1",
      "sandbox.unieconomy.companies[0].company-id=3001",
      "sandbox.unieconomy.companies[0].name=Company 1",
      "sandbox.unieconomy.companies[1].company-key=" + UniEconomyContract.COMPANY_KEY + "2",
      "sandbox.unieconomy.companies[1].company-id=3002",
      "sandbox.unieconomy.companies[1].name=Company 2"
    },
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = UniEconomyContract.OwnDirectory.class)
@interface UniEconomyContract {

  /** A company's key without its last digit. */
  String COMPANY_KEY = "e1000000-0000-4000-8000-00000000300";

  /** The time of the contract's calls, so that assertions are neither early nor late. */
  Clock NOW = Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC);

  /** Keeps the stand-in's database file apart from those of other tests. */
  class OwnDirectory implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      try {
        String directory = Files.createTempDirectory("sandbox-unieconomy").toString();
        TestPropertyValues.of("sandbox.unieconomy.data-dir=" + directory).applyTo(context);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What stands before the stand-in. */
  @TestConfiguration(proxyBeanMethods = false)
  class Parts {

    @Bean
    Clock clock() {
      return NOW;
    }

    @Bean
    UniEconomyErp.Factory erps(Environment environment, ContractFilter filter, LoginFilter login) {
      return () ->
          new UniEconomyErp(
              "http://localhost:"
                  + environment.getRequiredProperty("local.server.port")
                  + UniEconomyStandIn.ROOT,
              filter,
              login);
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
}
