package com.contractingworks.integration.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes so many requests a minute of each who sends some, by this process's own count. */
final class RateLimit extends OncePerRequestFilter {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Whoever has sent nothing for a minute may send as many as anybody new. */
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterAccess(MINUTE).build();

  private final String name;
  private final int perMinute;
  private final Function<HttpServletRequest, Optional<String>> whose;
  private final Refusals refusals;

  /**
   * A limit.
   *
   * @param name unlike that of any other limit
   * @param whose who sends a request; empty for one that does not count
   */
  RateLimit(
      String name,
      int perMinute,
      Function<HttpServletRequest, Optional<String>> whose,
      Refusals refusals) {
    this.name = name;
    this.perMinute = perMinute;
    this.whose = whose;
    this.refusals = refusals;
  }

  /** Two limits are no repeat of each other. */
  @Override
  protected String getAlreadyFilteredAttributeName() {
    return RateLimit.class.getName() + "." + name;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<ConsumptionProbe> refused =
        whose.apply(request).map(this::take).filter(probe -> !probe.isConsumed());
    if (refused.isPresent()) {
      Duration wait = Duration.ofNanos(refused.get().getNanosToWaitForRefill());
      refusals.tooMany(response, perMinute, wait);
    } else {
      chain.doFilter(request, response);
    }
  }

  private ConsumptionProbe take(String key) {
    return buckets.get(key, any -> bucket()).tryConsumeAndReturnRemaining(1);
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
        .build();
  }
}
