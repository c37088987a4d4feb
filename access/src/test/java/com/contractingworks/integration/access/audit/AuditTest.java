package com.contractingworks.integration.access.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.access.AccessAutoConfiguration;
import com.contractingworks.integration.access.Allow;
import com.contractingworks.integration.access.Role;
import com.contractingworks.integration.access.testing.TestIssuer;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.act.ActOutcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What of requests is written down, over real HTTP. */
class AuditTest {

  private static final Recorded TRAIL = new Recorded();

  private static TestIssuer issuer;
  private static ConfigurableApplicationContext service;

  @SpringBootConfiguration
  @ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
    AccessAutoConfiguration.class,
    AuditAutoConfiguration.class
  })
  static class Service {

    @Bean
    AuditTrail trail() {
      return TRAIL;
    }
  }

  /** In the order in which it was written. */
  static final class Recorded implements AuditTrail {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean broken;

    @Override
    public void begin(AuditedAct act) {
      write("begun", act, null);
    }

    @Override
    public void end(AuditedAct act, ActOutcome outcome, String detail) {
      write(outcome.toString(), act, detail);
    }

    @Override
    public void record(List<AuditedAct> acts, ActOutcome outcome, String detail) {
      acts.forEach(act -> write(outcome.toString(), act, detail));
    }

    private void write(String what, AuditedAct act, String detail) {
      if (broken) {
        throw new IllegalStateException("The trail is away.");
      }
      lines.add(
          "%s %s %s %s/%s %s %s"
              .formatted(
                  what,
                  act.action(),
                  act.caller().actor(),
                  act.clientId(),
                  act.subject(),
                  act.reason(),
                  detail));
    }
  }

  @RestController
  static class Routes {

    static volatile Map<String, String> origin = Map.of();
    static volatile int calls;

    @Allow(Role.ADMIN)
    @Audited("client.pause")
    @PostMapping("/api/clients/{clientId}/pause/{what}")
    void pause(@PathVariable String what, AuditedAct act) {
      calls++;
      act.because("They move.");
      origin = act.origin();
      if (what.equals("refuse")) {
        throw new IllegalArgumentException("secret");
      }
      if (what.equals("break")) {
        throw new IllegalStateException("secret");
      }
    }

    @ExceptionHandler
    ProblemDetail refused(IllegalArgumentException e) {
      ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
      problem.setProperty("code", "NOT_ACTIVE");
      return problem;
    }

    @Allow(Role.ADMIN)
    @GetMapping("/api/clients/{clientId}")
    String read() {
      return "read";
    }
  }

  @RestController
  static class Forgetful {

    @Allow(Role.ADMIN)
    @PostMapping("/api/forgotten")
    void act() {}
  }

  @BeforeAll
  static void start() {
    issuer = new TestIssuer();
    service = start(Routes.class);
  }

  private static ConfigurableApplicationContext start(Class<?> routes) {
    return new SpringApplicationBuilder(Service.class, routes)
        .properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=off")
        .properties(issuer.settings().toArray(String[]::new))
        .run();
  }

  @AfterAll
  static void stop() {
    service.close();
    issuer.close();
  }

  @BeforeEach
  void clear() {
    TRAIL.lines.clear();
    TRAIL.broken = false;
  }

  private static HttpResponse<String> send(String method, String path, String role)
      throws Exception {
    return sendAs(method, path, issuer.token("u-1", role));
  }

  private static HttpResponse<String> sendAs(String method, String path, String token)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create(
                        "http://localhost:"
                            + service.getEnvironment().getProperty("local.server.port")
                            + path))
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void an_act_is_written_down_before_it_is_done_and_afterwards() throws Exception {
    assertThat(send("POST", "/api/clients/demo-el/pause/all", "admin").statusCode()).isEqualTo(200);

    assertThat(TRAIL.lines)
        .containsExactly(
            "begun client.pause u-1 demo-el/all null null",
            "DONE client.pause u-1 demo-el/all They move. null");
    assertThat(Routes.origin)
        .containsEntry(EventMetadata.ACTOR, "u-1")
        .containsEntry(EventMetadata.REASON, "They move.")
        .hasEntrySatisfying(EventMetadata.CAUSE, cause -> assertThat(cause).startsWith("request:"));
  }

  @Test
  void why_it_was_not_done_is_a_code_and_never_what_was_sent() throws Exception {
    send("POST", "/api/clients/demo-el/pause/refuse", "admin");
    send("POST", "/api/clients/demo-el/pause/break", "admin");

    assertThat(TRAIL.lines)
        .contains(
            "REFUSED client.pause u-1 demo-el/refuse They move. 409 NOT_ACTIVE",
            "FAILED client.pause u-1 demo-el/break They move. 500")
        .noneMatch(line -> line.contains("secret"));
  }

  @Test
  void reading_is_no_act_and_being_refused_is_one() throws Exception {
    send("GET", "/api/clients/demo-el", "admin");
    assertThat(TRAIL.lines).isEmpty();

    send("GET", "/api/clients/demo-el", "support");
    send("POST", "/api/clients/demo-el/pause/all", "support");
    send("GET", "/actuator/beans", "support");

    assertThat(TRAIL.lines)
        .containsExactly(
            "REFUSED GET /api/clients/{clientId} u-1 demo-el/null null This needs the role admin; the token has support. Ask the administrator of the identity provider for it.",
            "REFUSED POST /api/clients/{clientId}/pause/{what} u-1 demo-el/all null This needs the role admin; the token has support. Ask the administrator of the identity provider for it.",
            "REFUSED GET /actuator/beans u-1 null/null null This needs the role operator; the token has support. Ask the administrator of the identity provider for it.");
  }

  @Test
  void what_is_of_another_client_is_not_there_and_that_somebody_asked_is_written_down()
      throws Exception {
    String token =
        issuer.token(c -> c.subject("u-1").claim("roles", "admin").claim("clients", "demo-ror"));

    assertThat(sendAs("POST", "/api/clients/demo-el/pause/all", token).statusCode()).isEqualTo(404);
    assertThat(TRAIL.lines)
        .singleElement()
        .asString()
        .startsWith("REFUSED POST /api/clients/{clientId}/pause/{what} u-1 demo-el/all");
  }

  @Test
  void what_cannot_be_written_down_is_not_done_and_a_refusal_stays_one() throws Exception {
    TRAIL.broken = true;
    int before = Routes.calls;

    assertThat(send("POST", "/api/clients/demo-el/pause/all", "admin").statusCode()).isEqualTo(500);
    assertThat(Routes.calls).isEqualTo(before);
    assertThat(send("POST", "/api/clients/demo-el/pause/all", "support").statusCode())
        .isEqualTo(403);
  }

  @Test
  void a_service_with_a_route_that_acts_unseen_does_not_start() {
    assertThatThrownBy(() -> start(Forgetful.class))
        .hasMessageContainingAll("/api/forgotten", "@Audited");
  }
}
