package com.contractingworks.integration.kernel.settings;

import java.util.function.Supplier;

/**
 * A process cannot start as it is set. Its message is all that a person sees of it: the setting,
 * what is wrong and what to do, and nothing of a secret. It has no cause, which could hold one.
 */
public class UnusableSetting extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** What is wrong, in sentences. */
  public UnusableSetting(String message) {
    super(message);
  }

  /**
   * Makes something of settings.
   *
   * @param settings which ones, for the message
   * @param making what refuses them by an {@link IllegalArgumentException} with a message that may
   *     be shown
   * @throws UnusableSetting if they are refused
   */
  public static <T> T unlessRefused(String settings, Supplier<T> making) {
    try {
      return making.get();
    } catch (UnusableSetting known) {
      throw known;
    } catch (IllegalArgumentException refused) {
      throw new UnusableSetting(settings + ": " + refused.getMessage());
    }
  }
}
