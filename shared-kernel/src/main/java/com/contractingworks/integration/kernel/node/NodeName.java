package com.contractingworks.integration.kernel.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/**
 * What one process is called where several share the work: as the owner of claims and tasks.
 *
 * @param value the name, at most 50 characters
 */
public record NodeName(String value) {

  private static final int MAX_HOST = 30;
  private static final int RANDOM = 8;

  /**
   * A name that no other process has or had: host, process id and something random. Without the
   * last, two containers could share it, since both count their processes from 1 and may be given
   * one host name; and each would take the other's claims for its own.
   */
  public static NodeName unique() {
    String host = host();
    return new NodeName(
        host.substring(0, Math.min(MAX_HOST, host.length()))
            + "-"
            + ProcessHandle.current().pid()
            + "-"
            + UUID.randomUUID().toString().substring(0, RANDOM));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
