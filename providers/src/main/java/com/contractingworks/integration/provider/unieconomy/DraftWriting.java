package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.provider.Outcome;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** How a draft is written: as a new one, or in the place of another. */
interface DraftWriting {

  /**
   * Writes it, and makes of it what it is to become.
   *
   * @param body that of a new draft
   * @param warnings what a person should know of it already
   */
  Outcome write(ObjectNode body, Expected expected, List<String> warnings);
}
