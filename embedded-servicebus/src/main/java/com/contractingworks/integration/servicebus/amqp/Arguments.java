package com.contractingworks.integration.servicebus.amqp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.message.Message;

/** The body of a management request. */
final class Arguments {
  private final Map<?, ?> values;

  private Arguments(Map<?, ?> values) {
    this.values = values;
  }

  static Arguments of(Message request) {
    boolean map = request.getBody() instanceof AmqpValue body && body.getValue() instanceof Map;
    return new Arguments(map ? (Map<?, ?>) ((AmqpValue) request.getBody()).getValue() : Map.of());
  }

  /** Text, or null. */
  String text(String name) {
    Object value = values.get(name);
    return value == null ? null : value.toString();
  }

  String requiredText(String name) {
    String value = text(name);
    if (value == null) {
      throw missing(name, "text");
    }
    return value;
  }

  long number(String name) {
    if (values.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw missing(name, "a number");
  }

  /** Bytes, or null. */
  byte[] bytes(String name) {
    Object value = values.get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Binary binary) {
      return MessageCodec.bytes(binary);
    }
    throw missing(name, "binary");
  }

  /** A map, or null. */
  Map<?, ?> map(String name) {
    return values.get(name) instanceof Map<?, ?> map ? map : null;
  }

  List<Long> numbers(String name) {
    Object value = values.get(name);
    if (value instanceof long[] longs) {
      return LongStream.of(longs).boxed().toList();
    }
    if (value instanceof Object[] objects) {
      return Stream.of(objects).map(n -> asNumber(name, n)).toList();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(n -> asNumber(name, n)).toList();
    }
    throw missing(name, "a list of numbers");
  }

  private static Long asNumber(String name, Object value) {
    if (value instanceof Number number) {
      return number.longValue();
    }
    throw missing(name, "a list of numbers");
  }

  List<UUID> uuids(String name) {
    if (values.get(name) instanceof UUID[] uuids) {
      return List.of(uuids);
    }
    throw missing(name, "an array of UUIDs");
  }

  /** The encoded messages of a list of maps. */
  List<byte[]> messages(String name) {
    if (!(values.get(name) instanceof List<?> list)) {
      throw missing(name, "a list of messages");
    }
    List<byte[]> messages = new ArrayList<>();
    for (Object entry : list) {
      Object message = entry instanceof Map<?, ?> map ? map.get("message") : null;
      if (!(message instanceof Binary binary)) {
        throw missing(name, "a list of messages");
      }
      messages.add(MessageCodec.bytes(binary));
    }
    return messages;
  }

  private static RequestRefusedException missing(String name, String what) {
    return new RequestRefusedException(
        400, Conditions.ARGUMENT_ERROR, "The request needs '" + name + "' as " + what + ".");
  }
}
