package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.access.Allow;
import com.contractingworks.integration.access.Role;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.request.RefusedRequest;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.ProviderDescriptor;
import com.contractingworks.integration.provider.ProviderDescriptor.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The providers that a client can choose, each with the form of its connection. */
@RestController
@RequestMapping("/api/v1/providers")
class ProviderController {

  private final Providers providers;

  ProviderController(Providers providers) {
    this.providers = providers;
  }

  /**
   * A provider.
   *
   * @param settings the form of its connection, as a JSON Schema
   */
  record ProviderView(String name, String title, Map<String, Object> settings) {}

  /** Names only: asking each provider elsewhere for more would take as long as the slowest. */
  @Allow({Role.SUPPORT, Role.ADMIN, Role.AUDITOR, Role.OPERATOR})
  @GetMapping
  List<String> list() {
    return List.copyOf(providers.offeredNames());
  }

  @Allow({Role.SUPPORT, Role.ADMIN, Role.AUDITOR, Role.OPERATOR})
  @GetMapping("/{name}")
  ProviderView read(@PathVariable String name) {
    ProviderDescriptor descriptor =
        providers.findOffered(name).map(Provider::descriptor).orElseThrow(() -> unknown(name));
    return new ProviderView(name, descriptor.title(), schema(descriptor.settings()));
  }

  private RefusedRequest unknown(String name) {
    return new RefusedRequest(HttpStatus.NOT_FOUND, "UNKNOWN", providers.whyNotOffered(name));
  }

  private static Map<String, Object> schema(List<Setting> settings) {
    Map<String, Object> properties = new LinkedHashMap<>();
    settings.forEach(setting -> properties.put(setting.name(), property(setting)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", settings.stream().filter(Setting::required).map(Setting::name).toList());
    return schema;
  }

  private static Map<String, Object> property(Setting setting) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("type", "string");
    property.put("description", setting.description());
    property.putAll(setting.format().schema());
    if (setting.secret()) {
      property.put("writeOnly", true);
    }
    return property;
  }
}
