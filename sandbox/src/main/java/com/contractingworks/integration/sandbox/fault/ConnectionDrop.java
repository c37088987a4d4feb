package com.contractingworks.integration.sandbox.fault;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Lets a filter close the client's connection without an answer. The servlet API has no word for
 * it, so this valve leaves a handle on Tomcat's own response with every request.
 */
final class ConnectionDrop extends ValveBase {

  private static final String HANDLE = ConnectionDrop.class.getName();

  ConnectionDrop() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    Runnable handle = () -> response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
    request.setAttribute(HANDLE, handle);
    getNext().invoke(request, response);
  }

  /**
   * Closes the connection once the container is done with this request; nothing more is written to
   * it. Must be called on a thread of the container.
   */
  static void now(ServletRequest request) {
    Object handle = request.getAttribute(HANDLE);
    if (!(handle instanceof Runnable drop)) {
      throw new IllegalStateException(
          "No handle to drop the connection: run the stand-in on Tomcat and import FaultSupport");
    }
    drop.run();
  }
}
