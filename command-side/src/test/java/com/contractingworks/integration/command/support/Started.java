package com.contractingworks.integration.command.support;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A start of a few beans, to see how it fails. */
public final class Started {

  private Started() {}

  /**
   * What a start ends with.
   *
   * @param configuration the beans
   * @param settings {@code name=value}
   * @return null if it did not fail
   */
  public static Throwable failure(Class<?> configuration, String... settings) {
    String[] arguments = Arrays.stream(settings).map("--"::concat).toArray(String[]::new);
    return catchThrowable(
        () ->
            new SpringApplicationBuilder(configuration)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .run(arguments)
                .close());
  }
}
