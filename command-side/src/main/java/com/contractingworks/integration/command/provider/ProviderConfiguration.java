package com.contractingworks.integration.command.provider;

import com.contractingworks.integration.provider.Provider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The providers that this service knows: every bean of that type. */
@Configuration(proxyBeanMethods = false)
public class ProviderConfiguration {

  @Bean
  Providers providers(ObjectProvider<Provider> providers) {
    return new Providers(providers.orderedStream().toList());
  }
}
