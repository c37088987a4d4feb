package com.contractingworks.integration.command.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.rest.client.RestProvider;
import com.contractingworks.integration.provider.rest.client.RestProviderSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Providers behind the provider interface that the settings name. */
class RestProvidersTest {

  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final Map<String, String> SIGNED =
      Map.of(
          "NAME", "acme",
          "BASEURL", "https://acme.example/cw/v1",
          "KEYID", "2026-1",
          "KEY", KEY);

  @Test
  void the_environment_names_providers_by_number() {
    Map<String, Object> environment = entry(0, SIGNED);
    environment.putAll(
        entry(
            1,
            Map.of(
                "NAME", "other",
                "BASEURL", "https://other.example/v1",
                "TOKENURL", "https://other.example/token",
                "CLIENTID", "cw",
                "CLIENTSECRET", "geheim")));

    RestProviders bound = bind(environment);

    List<RestProviderSettings> settings = bound.settings();
    assertThat(settings).extracting(RestProviderSettings::name).containsExactly("acme", "other");
    assertThat(settings.get(0).connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.get(1).credentials().clientSecret().reveal()).isEqualTo("geheim");
    assertThat(bound.toString()).doesNotContain("geheim", KEY);
  }

  @Test
  void everything_that_is_wrong_is_named_and_no_secret_is_shown() {
    Map<String, Object> environment = entry(0, with("KEY", "geheim"));
    environment.putAll(entry(1, with("CLIENTID", "cw")));
    environment.putAll(entry(2, with("NAME", "Acme & Co")));

    assertThatThrownBy(() -> bind(environment).settings())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "integration.rest-providers[0]: The key 2026-1",
            "integration.rest-providers[1]: token-url, client-id and client-secret",
            "integration.rest-providers[2]: The provider Acme & Co")
        .hasMessageNotContaining("geheim");
  }

  @Test
  void a_provider_that_nobody_can_reach_is_known_all_the_same() {
    Provider provider = new RestProvider(bind(entry(0, away())).settings().get(0), time());

    assertThat(new Providers(List.of(provider)).find("acme")).contains(provider);
  }

  @Test
  void a_name_that_is_taken_is_refused() {
    RestProviderSettings settings = bind(entry(0, SIGNED)).settings().get(0);
    Provider one = new RestProvider(settings, time());
    Provider two = new RestProvider(settings, time());

    assertThatThrownBy(() -> new Providers(List.of(one, two)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("acme");
  }

  private static InstantSource time() {
    return InstantSource.system();
  }

  private static Map<String, String> away() {
    return with("BASEURL", "http://127.0.0.1:1/cw/v1");
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> changed = new HashMap<>(SIGNED);
    changed.put(name, value);
    return changed;
  }

  private static Map<String, Object> entry(int index, Map<String, String> values) {
    Map<String, Object> environment = new HashMap<>();
    values.forEach(
        (name, value) -> environment.put("INTEGRATION_RESTPROVIDERS_" + index + "_" + name, value));
    return environment;
  }

  private static RestProviders bind(Map<String, Object> environment) {
    StandardEnvironment standard = new StandardEnvironment();
    standard
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));
    return new Binder(ConfigurationPropertySources.get(standard))
        .bindOrCreate("integration", Bindable.of(RestProviders.class));
  }
}
