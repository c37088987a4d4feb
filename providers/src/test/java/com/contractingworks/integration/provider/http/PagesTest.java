package com.contractingworks.integration.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.http.HttpFailure.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Lists whose pages are numbered, and hold fewer than was asked for. */
class PagesTest {

  private final List<Integer> asked = new ArrayList<>();

  @Test
  void ends_where_the_other_side_says_that_it_was_the_last() {
    assertThat(read(page(3, 1, 2), page(3, 3))).isEqualTo(new HttpResult.Ok<>(List.of(1, 2, 3)));
    assertThat(asked).containsExactly(1, 2);
  }

  @Test
  void goes_on_to_an_empty_page_where_it_does_not_say() {
    assertThat(read(page(0, 1, 2), page(0, 3), page(0)))
        .isEqualTo(new HttpResult.Ok<>(List.of(1, 2, 3)));
    assertThat(asked).containsExactly(1, 2, 3);
  }

  @Test
  void does_not_believe_a_list_that_does_not_move_on() {
    HttpResult<List<Integer>> result = read(page(9, 1, 2), page(9, 1, 2));

    assertThat(((HttpResult.Failed<List<Integer>>) result).failure().code())
        .isEqualTo("unreadable-answer");
  }

  @Test
  void is_no_list_if_one_page_does_not_come() {
    HttpFailure failure = HttpFailure.of(Effect.NONE, "deadline", "Too late.");

    assertThat(read(page(3, 1, 2), new HttpResult.Failed<>(failure)))
        .isEqualTo(new HttpResult.Failed<>(failure));
  }

  @SafeVarargs
  private HttpResult<List<Integer>> read(HttpResult<Pages.Page<Integer>>... pages) {
    return Pages.numbered(
        Function.identity(),
        number -> {
          asked.add(number);
          return pages[number - 1];
        });
  }

  private static HttpResult<Pages.Page<Integer>> page(long total, Integer... values) {
    return new HttpResult.Ok<>(new Pages.Page<>(List.of(values), total));
  }
}
