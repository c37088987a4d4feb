package com.contractingworks.integration.sandbox.deployment;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.quickstart.QuickStartFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * The environment variables that a process takes: those that its properties files name, those that
 * bind to its own settings, and those that bind to Spring's. An index in a name is written as 0.
 */
final class KnownVariables {

  private static final String BASE = "com.contractingworks.integration";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)[:}]");
  private static final Pattern WORD = Pattern.compile("\\b[A-Z]+(?:_[A-Z]+)+\\b");
  private static final Set<String> OF_JAVA = Set.of("JAVA_TOOL_OPTIONS");
  private static final Set<String> OF_SPRING = ofSpring();
  private static final Map<String, Set<String>> OF_MODULE =
      Map.of(
          "command-side", ofSide(".command", "command-side.properties"),
          "query-side", ofSide(".query", "query-side.properties"),
          "sandbox", ofSandbox());

  private KnownVariables() {}

  /** Those of the process that is made from a module. */
  static boolean knows(String module, String variable) {
    String name = variable.replaceAll("_\\d+(?=_|$)", "_0");
    return OF_MODULE.getOrDefault(module, Set.of()).contains(name)
        || OF_JAVA.contains(name)
        || OF_SPRING.contains(name);
  }

  private static Set<String> ofSandbox() {
    Set<String> names = found(WORD, QuickStartFacts.help());
    names.addAll(ofSettings(".sandbox"));
    return names;
  }

  private static Set<String> ofSide(String part, String properties) {
    Set<String> names = found(PLACEHOLDER, resource(properties));
    names.addAll(found(PLACEHOLDER, resource("event-log.properties")));
    names.addAll(ofSettings(part));
    names.addAll(ofSettings(".kernel"));
    names.addAll(ofSettings(".access"));
    return names;
  }

  private static Set<String> ofSettings(String part) {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    Set<String> names = new TreeSet<>();
    scanner
        .findCandidateComponents(BASE + part)
        .forEach(
            bean -> {
              Class<?> type = ClassUtils.resolveClassName(bean.getBeanClassName(), null);
              addSettings(type.getAnnotation(ConfigurationProperties.class).value(), type, names);
            });
    return names;
  }

  private static void addSettings(String prefix, Class<?> type, Set<String> names) {
    for (RecordComponent component : type.getRecordComponents()) {
      String property =
          prefix + "." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      if (List.class.isAssignableFrom(component.getType())) {
        addSetting(property + "[0]", elementOf(component.getGenericType()), names);
      } else {
        addSetting(property, component.getType(), names);
      }
    }
  }

  private static void addSetting(String property, Class<?> type, Set<String> names) {
    if (type.isRecord() && type.getPackageName().startsWith(BASE + ".") && !isText(type)) {
      addSettings(property, type, names);
    } else {
      addNames(property, names);
    }
  }

  /** A record around one text, such as a secret, is bound from that text. */
  private static boolean isText(Class<?> type) {
    return type.getRecordComponents().length == 1
        && type.getRecordComponents()[0].getType() == String.class;
  }

  private static Class<?> elementOf(Type list) {
    return (Class<?>) ((ParameterizedType) list).getActualTypeArguments()[0];
  }

  /** Spring takes a hyphen as nothing and as an underscore. */
  private static void addNames(String property, Set<String> names) {
    String name = property.replace('.', '_').replace("[", "_").replace("]", "");
    names.add(name.replace("-", "").toUpperCase(Locale.ROOT));
    names.add(name.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  private static Set<String> ofSpring() {
    Set<String> names = new TreeSet<>();
    try {
      for (URL url :
          Collections.list(
              KnownVariables.class
                  .getClassLoader()
                  .getResources("META-INF/spring-configuration-metadata.json"))) {
        try (InputStream in = url.openStream()) {
          Json.MAPPER
              .readTree(in)
              .path("properties")
              .forEach(property -> addNames(property.path("name").asString(), names));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> names = new TreeSet<>();
    pattern.matcher(text).results().forEach(hit -> names.add(hit.group(hit.groupCount())));
    return names;
  }

  private static String resource(String name) {
    try (InputStream in = KnownVariables.class.getClassLoader().getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
