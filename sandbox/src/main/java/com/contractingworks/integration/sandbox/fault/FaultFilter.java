package com.contractingworks.integration.sandbox.fault;

import com.contractingworks.integration.sandbox.Timer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Lets calls wait and misbehave. Waiting is done by leaving the container and being dispatched
 * again, so that hundreds of slow calls hold no thread. Must be mapped to the dispatcher types
 * REQUEST and ASYNC.
 */
public final class FaultFilter implements Filter {

  private static final String NEXT = FaultFilter.class.getName() + ".next";

  private final FaultPlan plan;
  private final Function<HttpServletRequest, String> paths;
  private final FaultAnswers answers;
  private final Timer timer;

  /**
   * A filter over one stand-in.
   *
   * @param plan what is to happen
   * @param paths the plan's group of calls that a request belongs to; null when no fault can hit it
   * @param answers the stand-in's wording
   * @param timer wakes waiting calls
   */
  public FaultFilter(
      FaultPlan plan,
      Function<HttpServletRequest, String> paths,
      FaultAnswers answers,
      Timer timer) {
    this.plan = plan;
    this.paths = paths;
    this.answers = answers;
    this.timer = timer;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Call call = new Call((HttpServletRequest) request, (HttpServletResponse) response, chain);
    if (request.getAttribute(NEXT) instanceof Step next) {
      request.removeAttribute(NEXT);
      next.run(call);
    } else if (request.getDispatcherType() == jakarta.servlet.DispatcherType.ASYNC) {
      chain.doFilter(request, response);
    } else {
      begin(call);
    }
  }

  private void begin(Call call) throws IOException, ServletException {
    String path = paths.apply(call.request());
    Fault fault = path == null ? null : plan.take(path).orElse(null);
    Duration wait = plan.latency();
    if (fault != null && fault.kind() == FaultKind.SLOW) {
      wait = wait.plusMillis(fault.millis());
    }
    Step answer = fault == null ? Call::proceed : later -> misbehave(later, fault);
    if (wait.isZero()) {
      answer.run(call);
    } else {
      waitThen(call, wait, answer);
    }
  }

  private void waitThen(Call call, Duration wait, Step next) {
    call.request().setAttribute(NEXT, next);
    AsyncContext async = call.request().startAsync(call.request(), call.response());
    async.setTimeout(0);
    timer.after(wait, async::dispatch);
  }

  private void misbehave(Call call, Fault fault) throws IOException, ServletException {
    switch (fault.kind()) {
      case SLOW -> call.proceed();
      case ERROR_500 -> answers.serverError(call.request(), call.response());
      case RATE_LIMITED -> tooManyRequests(call, fault);
      case NOT_COMMITTED_RESET -> ConnectionDrop.now(call.request());
      case ANSWER_LOST -> {
        call.proceedUnheard();
        ConnectionDrop.now(call.request());
      }
      case TIMEOUT -> {
        call.proceedUnheard();
        Step drop = later -> ConnectionDrop.now(later.request());
        waitThen(call, Duration.ofMillis(fault.millis()), drop);
      }
      case EMPTY_201 -> {
        call.proceedUnheard();
        answer(call, HttpServletResponse.SC_CREATED, new byte[0]);
      }
      case ERROR_BODY_200 -> {
        call.proceedUnheard();
        answer(call, HttpServletResponse.SC_OK, answers.errorBody(call.request()));
      }
      case TRUNCATE -> {
        byte[] whole = call.proceedUnheard();
        answer(call, call.response().getStatus(), Arrays.copyOf(whole, whole.length / 2));
      }
    }
  }

  private void tooManyRequests(Call call, Fault fault) throws IOException {
    long seconds = Math.max(1, (fault.millis() + 999) / 1_000);
    call.response().setHeader("Retry-After", Long.toString(seconds));
    answers.tooManyRequests(call.request(), call.response(), seconds);
  }

  private static void answer(Call call, int status, byte[] body) throws IOException {
    call.response().setStatus(status);
    call.response().setContentLength(body.length);
    call.response().getOutputStream().write(body);
  }

  @FunctionalInterface
  private interface Step {
    void run(Call call) throws IOException, ServletException;
  }

  private record Call(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {

    void proceed() throws IOException, ServletException {
      chain.doFilter(request, response);
    }

    /** Does the call's work and keeps its answer from the client. */
    byte[] proceedUnheard() throws IOException, ServletException {
      ContentCachingResponseWrapper unheard = new ContentCachingResponseWrapper(response);
      chain.doFilter(request, unheard);
      return unheard.getContentAsByteArray();
    }
  }
}
