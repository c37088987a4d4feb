package com.contractingworks.integration.kernel.eventlog;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.util.StringUtils;

/**
 * Refuses to start where no database is named: Spring Boot would take one in memory, and all would
 * be lost with the process.
 */
final class NamedDatabase implements BeanPostProcessor {

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof DataSourceProperties settings
        && !StringUtils.hasText(settings.getUrl())
        && !StringUtils.hasText(settings.getJndiName())) {
      throw new InvalidConfigurationPropertyValueException(
          "spring.datasource.url",
          settings.getUrl(),
          "No database is named. Set DATABASE_URL to its JDBC address, and DATABASE_USERNAME and"
              + " DATABASE_PASSWORD unless it is an H2 database of its own.");
    }
    return bean;
  }
}
