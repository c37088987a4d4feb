package com.contractingworks.integration.query.graphql;

import java.util.Map;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.handler.ExceptionWebSocketHandlerDecorator;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import org.springframework.web.socket.server.HandshakeHandler;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/** Puts a {@link CheckedSocketHandler} before Spring's handler of each socket. */
final class CheckingHandshake implements HandshakeHandler {

  private final HandshakeHandler handshake = new DefaultHandshakeHandler();

  @Override
  public boolean doHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      Map<String, Object> attributes) {
    WebSocketHandler checked = new CheckedSocketHandler(WebSocketHandlerDecorator.unwrap(handler));
    return handshake.doHandshake(
        request, response, new ExceptionWebSocketHandlerDecorator(checked), attributes);
  }
}
