package com.contractingworks.integration.command.inbox;

import com.contractingworks.integration.kernel.node.Nodes;
import java.util.function.IntSupplier;

/**
 * From how many lanes this process should receive now. None while it is not counted, since the
 * others have its lanes and it could handle nothing without the database. While its bus is lost,
 * the same as before: it receives nothing then, and who goes on receiving shares without it.
 */
final class LaneShare implements IntSupplier {

  private final int lanes;
  private final Nodes nodes;
  private final BusWatch bus;
  private int last;

  /**
   * Shares lanes.
   *
   * @param lanes how many there are, over all processes
   */
  LaneShare(int lanes, Nodes nodes, BusWatch bus) {
    this.lanes = lanes;
    this.nodes = nodes;
    this.bus = bus;
  }

  @Override
  public synchronized int getAsInt() {
    if (!nodes.isCounted()) {
      return 0;
    }
    if (bus.works() || last == 0) {
      last = nodes.shareOfReceivers(lanes);
    }
    return last;
  }
}
