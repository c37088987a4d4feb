package com.contractingworks.integration.kernel.testing;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Has the database of every application overheard that runs in tests on H2. */
public final class OverheardContexts
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    if (!FreshDatabase.isOnSqlServer()) {
      context.getBeanFactory().addBeanPostProcessor(new Overhear());
    }
  }

  private static final class Overhear implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      return bean instanceof DataSource source ? OverheardSql.overhearService(source) : bean;
    }
  }
}
