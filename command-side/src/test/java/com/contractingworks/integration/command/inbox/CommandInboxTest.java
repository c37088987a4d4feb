package com.contractingworks.integration.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandInboxTest {

  private final List<Integer> begun = new ArrayList<>();
  private final List<Reception> receptions = new ArrayList<>();
  private int share = 64;
  private boolean fails;
  private final CommandInbox inbox = new CommandInbox(() -> share, this::begin);

  private Reception begin(int lanes) {
    if (fails) {
      throw new IllegalStateException("It does not begin.");
    }
    begun.add(lanes);
    receptions.add(mock(Reception.class));
    return receptions.get(receptions.size() - 1);
  }

  @Test
  void it_begins_anew_when_its_share_changes_and_only_then() {
    inbox.start();
    inbox.review();
    assertThat(begun).containsExactly(64);
    share = 32;
    inbox.review();
    inbox.review();
    assertThat(begun).containsExactly(64, 32);
    verify(receptions.get(0)).end();
    verify(receptions.get(1), never()).end();
    assertThat(inbox.held()).isEqualTo(32);
    assertThat(inbox.isReceiving()).isTrue();
  }

  @Test
  void while_it_has_no_share_nothing_is_received_and_it_begins_again_with_the_next_one() {
    inbox.start();
    share = 0;
    inbox.review();
    inbox.review();
    verify(receptions.get(0)).end();
    assertThat(inbox.isReceiving()).isFalse();
    assertThat(inbox.isRunning()).isTrue();
    assertThat(inbox.held()).isZero();
    share = 32;
    inbox.review();
    assertThat(begun).containsExactly(64, 32);
  }

  @Test
  void a_beginning_that_failed_is_tried_again() {
    inbox.start();
    share = 32;
    fails = true;
    assertThatThrownBy(inbox::review).isInstanceOf(IllegalStateException.class);
    assertThat(inbox.isReceiving()).isFalse();
    fails = false;
    inbox.review();
    assertThat(begun).containsExactly(64, 32);
    assertThat(inbox.isReceiving()).isTrue();
  }

  @Test
  void an_end_that_failed_does_not_keep_it_from_beginning_anew() {
    inbox.start();
    doThrow(new IllegalStateException("It does not end.")).when(receptions.get(0)).end();
    share = 32;
    assertThatThrownBy(inbox::review).isInstanceOf(IllegalStateException.class);
    inbox.review();
    assertThat(begun).containsExactly(64, 32);
    verify(receptions.get(0)).end();
  }

  @Test
  void a_start_that_failed_is_told_and_can_be_stopped() {
    fails = true;
    assertThatThrownBy(inbox::start).isInstanceOf(IllegalStateException.class);
    assertThat(inbox.isRunning()).isTrue();
    inbox.stop();
    assertThat(inbox.isRunning()).isFalse();
  }

  @Test
  void nothing_is_received_before_the_start_and_after_the_stop() {
    inbox.review();
    assertThat(begun).isEmpty();
    inbox.start();
    inbox.stop();
    inbox.review();
    assertThat(begun).containsExactly(64);
    verify(receptions.get(0)).end();
    assertThat(inbox.isReceiving()).isFalse();
  }
}
