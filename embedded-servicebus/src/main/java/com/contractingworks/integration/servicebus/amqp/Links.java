package com.contractingworks.integration.servicebus.amqp;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Link;

/** Finds links, and ends them for the service. */
final class Links {
  private Links() {}

  /** All links of a connection, in whatever state; a copy that may be walked while links end. */
  static List<Link> of(Connection connection) {
    List<Link> links = new ArrayList<>();
    EnumSet<EndpointState> any = EnumSet.allOf(EndpointState.class);
    for (Link link = connection.linkHead(any, any); link != null; link = link.next(any, any)) {
      links.add(link);
    }
    return links;
  }

  static boolean isOpen(Link link) {
    return link.getLocalState() == EndpointState.ACTIVE
        && link.getRemoteState() == EndpointState.ACTIVE;
  }

  /** Refuses a link that the client has just asked for: opened without ends, and closed. */
  static void refuse(Link link, String condition, String description) {
    link.setSource(null);
    link.setTarget(null);
    link.open();
    link.setCondition(Conditions.error(condition, description));
    link.close();
  }

  /** Ends an open link; what it holds in the broker is freed. */
  static void end(Link link, String condition, String description) {
    if (link.getContext() instanceof LinkHandler handler) {
      handler.closed();
    }
    link.setContext(null);
    link.setCondition(Conditions.error(condition, description));
    link.close();
  }
}
