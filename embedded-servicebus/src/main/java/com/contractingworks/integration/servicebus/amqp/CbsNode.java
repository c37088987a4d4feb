package com.contractingworks.integration.servicebus.amqp;

import java.time.Instant;
import java.util.Map;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.message.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the tokens that say what a connection may do. */
final class CbsNode implements RequestHandler {
  private static final Logger LOG = LoggerFactory.getLogger(CbsNode.class);

  private final Namespace namespace;
  private final Grants grants;

  CbsNode(Namespace namespace, Grants grants) {
    this.namespace = namespace;
    this.grants = grants;
  }

  @Override
  public void handle(Message request, Reply reply) {
    Map<String, Object> properties =
        request.getApplicationProperties() == null
            ? Map.of()
            : request.getApplicationProperties().getValue();
    if (!"put-token".equals(properties.get("operation"))) {
      throw new RequestRefusedException(
          400, Conditions.ARGUMENT_ERROR, "$cbs only knows the operation put-token.");
    }
    String audience = String.valueOf(properties.get("name"));
    Object token = request.getBody() instanceof AmqpValue body ? body.getValue() : null;
    try {
      grants.add(
          namespace
              .tokens()
              .check(
                  properties.get("type"),
                  token instanceof String text ? text : null,
                  audience,
                  clockNow()));
    } catch (RefusedTokenException refused) {
      LOG.warn("A token for {} was refused: {}", audience, refused.getMessage());
      throw new RequestRefusedException(401, Conditions.UNAUTHORIZED, refused.getMessage());
    }
    reply.send(new Response(202, null, "Accepted", null));
  }

  private Instant clockNow() {
    return namespace.clock().instant();
  }
}
