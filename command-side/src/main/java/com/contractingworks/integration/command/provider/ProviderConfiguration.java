package com.contractingworks.integration.command.provider;

import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.rest.client.RestProvider;
import com.contractingworks.integration.provider.tripletex.TripletexProvider;
import com.contractingworks.integration.provider.unieconomy.UniEconomyProvider;
import com.contractingworks.integration.provider.vismanet.VismaNetProvider;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The providers that this service knows: every bean of that type, and those behind the interface.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  TripletexProperties.class,
  VismaNetProperties.class,
  UniEconomyProperties.class,
  OutgoingSettings.class,
  RestProviders.class
})
public class ProviderConfiguration {

  @Bean
  TripletexProvider tripletexProvider(TripletexProperties properties, OutgoingSettings outgoing) {
    return new TripletexProvider(properties.settings(), outgoing.rules());
  }

  @Bean
  VismaNetProvider vismaNetProvider(VismaNetProperties properties, OutgoingSettings outgoing) {
    return new VismaNetProvider(properties.settings(), properties.link(), outgoing.rules());
  }

  @Bean
  UniEconomyProvider uniEconomyProvider(
      UniEconomyProperties properties, OutgoingSettings outgoing, InstantSource clock) {
    return new UniEconomyProvider(
        properties.settings(), properties.link(), clock, outgoing.rules());
  }

  @Bean
  Providers providers(
      ObjectProvider<Provider> builtIn,
      RestProviders elsewhere,
      OutgoingSettings outgoing,
      ObjectProvider<ProviderDirectory> directories,
      InstantSource clock) {
    Stream<Provider> configured =
        elsewhere.settings().stream()
            .map(settings -> new RestProvider(settings, clock, outgoing.rules()));
    return new Providers(
        Stream.concat(builtIn.orderedStream(), configured).toList(),
        directories.orderedStream().toList());
  }
}
