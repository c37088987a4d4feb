package com.contractingworks.integration.servicebus.broker;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what one operation changes and what the outside shall hear of it. State in memory moves
 * on at once; nobody hears of it before it is durable.
 */
final class Effects {
  private final Journal journal;
  private List<Change> changes = new ArrayList<>();
  private List<Runnable> outputs = new ArrayList<>();

  Effects(Journal journal) {
    this.journal = journal;
  }

  void change(Change change) {
    changes.add(change);
  }

  void output(Runnable output) {
    outputs.add(output);
  }

  void submit() {
    if (changes.isEmpty() && outputs.isEmpty()) {
      return;
    }
    List<Runnable> ready = outputs;
    journal.submit(changes, () -> ready.forEach(Runnable::run));
    changes = new ArrayList<>();
    outputs = new ArrayList<>();
  }
}
