package com.contractingworks.integration.kernel.processor;

/** How far event processors have come, over all processes; asking claims nothing. */
public interface TokenPositions {

  /**
   * The place in the log up to which a processor has handled everything, in each of its segments; 0
   * if it has not begun. Later events may be handled as well.
   */
  long lowest(String processor);
}
