package com.contractingworks.integration.kernel.testing;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Finds the settings that are taken although they say 0, by trying all that there are. */
public final class SettingsOfNothing {

  private static final Set<Class<?>> COUNTED = Set.of(int.class, long.class, Duration.class);

  private final Map<String, String> needed;

  /**
   * A search.
   *
   * @param needed settings without which nothing is taken
   */
  public SettingsOfNothing(Map<String, String> needed) {
    this.needed = needed;
  }

  /** The names of numbers and times that may be 0, of all records of settings below a package. */
  public List<String> takenIn(String basePackage) {
    ClassPathScanningCandidateComponentProvider scan =
        new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scan.findCandidateComponents(basePackage).stream()
        .map(found -> type(found.getBeanClassName()))
        .flatMap(type -> taken(type).stream())
        .toList();
  }

  private List<String> taken(Class<?> type) {
    String prefix = type.getAnnotation(ConfigurationProperties.class).value();
    if (refuses(type, prefix, needed)) {
      throw new IllegalStateException(type + " needs settings that are not among those needed.");
    }
    List<String> taken = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
      Map<String, String> settings = new HashMap<>(needed);
      settings.put(name, "0");
      if (COUNTED.contains(component.getType()) && !refuses(type, prefix, settings)) {
        taken.add(name);
      }
    }
    return taken;
  }

  private static boolean refuses(Class<?> type, String prefix, Map<String, String> settings) {
    try {
      Object bound =
          new Binder(new MapConfigurationPropertySource(settings))
              .bindOrCreate(prefix, Bindable.of(type));
      return isRefusedLater(bound);
    } catch (BindException refused) {
      return true;
    }
  }

  /** Settings that are handed on are checked by whom they are handed to. */
  private static boolean isRefusedLater(Object bound) {
    return Arrays.stream(bound.getClass().getDeclaredMethods())
        .filter(method -> method.getName().equals("settings") && method.getParameterCount() == 0)
        .anyMatch(method -> fails(method, bound));
  }

  private static boolean fails(Method method, Object bound) {
    try {
      method.setAccessible(true);
      method.invoke(bound);
      return false;
    } catch (ReflectiveOperationException refused) {
      return true;
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
