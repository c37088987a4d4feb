package com.contractingworks.integration.access.audit;

import com.contractingworks.integration.access.AccessAutoConfiguration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Writes down who did what, on both sides. */
@AutoConfiguration(after = {AccessAutoConfiguration.class, JdbcTemplateAutoConfiguration.class})
@ConditionalOnBean(AccessAutoConfiguration.class)
public class AuditAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  AuditTrail auditTrail(JdbcOperations jdbc) {
    return new ActTable(jdbc);
  }

  @Bean
  RequestedActs requestedActs(AuditTrail trail) {
    return new RequestedActs(trail, InstantSource.system());
  }

  @Bean
  WebMvcConfigurer auditedHandlers(AuditTrail trail, RequestedActs requests) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry
            .addInterceptor(new AuditInterceptor(trail, requests))
            .addPathPatterns(AccessAutoConfiguration.API)
            .order(AccessAutoConfiguration.ALLOWING + 1);
      }

      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ActArgument());
      }
    };
  }

  @Bean
  AuditedProblems auditedProblems() {
    return new AuditedProblems();
  }

  @Bean
  AuditedRoutes auditedRoutes(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
    return new AuditedRoutes(routes, AccessAutoConfiguration.API.replace("**", ""));
  }
}
