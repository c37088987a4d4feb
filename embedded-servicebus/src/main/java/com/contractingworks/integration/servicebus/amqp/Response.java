package com.contractingworks.integration.servicebus.amqp;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.message.Message;

/**
 * The answer to a request.
 *
 * @param status as in HTTP
 * @param condition name of the error, or null
 * @param description in words
 * @param body the result, or null
 */
record Response(int status, String condition, String description, Map<String, Object> body) {

  static Response ok(Map<String, Object> body) {
    return new Response(200, null, "OK", body);
  }

  static Response error(int status, String condition, String description) {
    return new Response(status, condition, description, null);
  }

  /** Older and newer clients look under different names. */
  Message toMessage(Message request) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("statusCode", status);
    properties.put("status-code", status);
    properties.put("statusDescription", description);
    properties.put("status-description", description);
    if (condition != null) {
      properties.put("errorCondition", Symbol.valueOf(condition));
      properties.put("error-condition", Symbol.valueOf(condition));
    }
    Message message = Message.Factory.create();
    message.setCorrelationId(request.getMessageId());
    message.setApplicationProperties(new ApplicationProperties(properties));
    message.setBody(new AmqpValue(body));
    return message;
  }
}
