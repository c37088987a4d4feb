package com.contractingworks.integration.servicebus.amqp;

import com.contractingworks.integration.servicebus.broker.DeadLetterMark;
import com.contractingworks.integration.servicebus.broker.NewMessage;
import com.contractingworks.integration.servicebus.broker.StoredMessage;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Header;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;

/**
 * Reads and writes encoded messages. What the sender wrote is kept byte by byte, apart from the
 * sections that belong to the service. One instance per thread.
 */
final class MessageCodec {
  static final int BATCH_FORMAT = 0x80013700;

  private static final Symbol SCHEDULED_TIME = Symbol.valueOf("x-opt-scheduled-enqueue-time");
  private static final Symbol SEQUENCE_NUMBER = Symbol.valueOf("x-opt-sequence-number");
  private static final Symbol ENQUEUED_TIME = Symbol.valueOf("x-opt-enqueued-time");
  private static final Symbol ENQUEUED_NUMBER = Symbol.valueOf("x-opt-enqueue-sequence-number");
  private static final Symbol STATE = Symbol.valueOf("x-opt-message-state");
  private static final Symbol LOCKED_UNTIL = Symbol.valueOf("x-opt-locked-until");
  private static final Symbol DEAD_LETTER_SOURCE = Symbol.valueOf("x-opt-deadletter-source");
  private static final int ROOM_FOR_ANNOTATIONS = 1024;

  private final DecoderImpl decoder = new DecoderImpl();
  private final EncoderImpl encoder = new EncoderImpl(decoder);

  MessageCodec() {
    AMQPDefinedTypes.registerAllTypes(decoder, encoder);
  }

  /** Reads the messages of a batch; {@link MalformedMessageException} if any is malformed. */
  List<NewMessage> readBatch(byte[] encoded) {
    return dataSections(encoded).stream().map(data -> read(bytes(data))).toList();
  }

  private List<Binary> dataSections(byte[] encoded) {
    try {
      List<Binary> sections = new ArrayList<>();
      ByteBuffer buffer = ByteBuffer.wrap(encoded);
      decoder.setByteBuffer(buffer);
      while (buffer.hasRemaining()) {
        if ((Section) decoder.readObject() instanceof Data data) {
          sections.add(data.getValue());
        }
      }
      return sections;
    } catch (RuntimeException malformed) {
      throw new MalformedMessageException("The batch cannot be decoded.", malformed);
    } finally {
      decoder.setByteBuffer(null);
    }
  }

  static byte[] bytes(Binary data) {
    int start = data.getArrayOffset();
    return Arrays.copyOfRange(data.getArray(), start, start + data.getLength());
  }

  /** Reads a message; {@link MalformedMessageException} if it is malformed. */
  NewMessage read(byte[] encoded) {
    Sections sections = Sections.of(encoded, decoder, true);
    UnsignedInteger ttl = sections.header.getTtl();
    Object scheduled = sections.annotations.get(SCHEDULED_TIME);
    return new NewMessage(
        encoded,
        sections.messageId(),
        sections.sessionId(),
        ttl == null || ttl.longValue() == 0 ? null : Duration.ofMillis(ttl.longValue()),
        scheduled instanceof Date date ? date.toInstant() : null);
  }

  /**
   * Encodes a message for a receiver, with what the service knows about it.
   *
   * @param lockedUntil end of its lock, or null if it is not locked
   */
  byte[] write(StoredMessage message, Instant lockedUntil) {
    byte[] payload = message.payload();
    Sections sections = Sections.of(payload, decoder, false);
    Header header = sections.header;
    header.setDeliveryCount(UnsignedInteger.valueOf(message.deliveryCount()));
    Map<Symbol, Object> annotations = annotations(sections, message, lockedUntil);
    DeadLetterMark dead = message.deadLetter();
    return encode(
        payload.length + ROOM_FOR_ANNOTATIONS,
        out -> {
          // without a header section the Java client fails
          encoder.writeObject(header);
          encoder.writeObject(new MessageAnnotations(annotations));
          out.put(payload, sections.restAt, sections.propertiesEnd - sections.restAt);
          if (dead == null) {
            out.put(payload, sections.propertiesEnd, payload.length - sections.propertiesEnd);
          } else {
            encoder.writeObject(new ApplicationProperties(deadLetterProperties(sections, dead)));
            out.put(payload, sections.bodyAt, payload.length - sections.bodyAt);
          }
        });
  }

  private static Map<Symbol, Object> annotations(
      Sections sections, StoredMessage message, Instant lockedUntil) {
    Map<Symbol, Object> annotations = new LinkedHashMap<>(sections.annotations);
    annotations.remove(LOCKED_UNTIL);
    annotations.remove(DEAD_LETTER_SOURCE);
    annotations.put(SEQUENCE_NUMBER, message.sequenceNumber());
    annotations.put(ENQUEUED_TIME, Date.from(message.enqueuedAt()));
    annotations.put(ENQUEUED_NUMBER, message.enqueuedSequenceNumber());
    annotations.put(STATE, message.state().ordinal());
    if (lockedUntil != null) {
      annotations.put(LOCKED_UNTIL, Date.from(lockedUntil));
    }
    if (message.deadLetter() != null) {
      annotations.put(DEAD_LETTER_SOURCE, message.deadLetter().source());
    }
    return annotations;
  }

  private static Map<String, Object> deadLetterProperties(Sections sections, DeadLetterMark dead) {
    Map<String, Object> properties = new LinkedHashMap<>(sections.applicationProperties);
    if (dead.reason() != null) {
      properties.put("DeadLetterReason", dead.reason());
    }
    if (dead.description() != null) {
      properties.put("DeadLetterErrorDescription", dead.description());
    }
    return properties;
  }

  /** The same message with these application properties added or replaced. */
  byte[] withProperties(byte[] payload, Map<String, Object> properties) {
    Sections sections = Sections.of(payload, decoder, false);
    Map<String, Object> merged = new LinkedHashMap<>(sections.applicationProperties);
    merged.putAll(properties);
    return encode(
        payload.length + ROOM_FOR_ANNOTATIONS,
        out -> {
          out.put(payload, 0, sections.propertiesEnd);
          encoder.writeObject(new ApplicationProperties(merged));
          out.put(payload, sections.bodyAt, payload.length - sections.bodyAt);
        });
  }

  private interface Writing {
    void to(ByteBuffer out);
  }

  private byte[] encode(int guess, Writing writing) {
    for (int size = guess; ; size *= 2) {
      ByteBuffer out = ByteBuffer.allocate(size);
      try {
        encoder.setByteBuffer(out);
        writing.to(out);
        return Arrays.copyOf(out.array(), out.position());
      } catch (BufferOverflowException tooSmall) {
        // the next round has twice the room
      } finally {
        encoder.setByteBuffer((ByteBuffer) null);
      }
    }
  }

  /** A copy with text keys, whatever the keys were; empty for null. */
  static Map<String, Object> stringKeys(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (map != null) {
      map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    }
    return copy;
  }
}
