package com.contractingworks.integration.servicebus.amqp;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.DeliveryAnnotations;
import org.apache.qpid.proton.amqp.messaging.Header;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.apache.qpid.proton.codec.DecoderImpl;

/** The sections of an encoded message before its body, and where they end. */
final class Sections {
  Header header = new Header();
  Map<Symbol, Object> annotations = Map.of();
  Map<String, Object> applicationProperties = Map.of();
  Properties properties = new Properties();

  /** Where the sections begin that belong to the sender alone. */
  int restAt;

  int propertiesEnd;
  int bodyAt;

  private Sections() {}

  /**
   * Reads a message.
   *
   * @param whole whether the body is read too, to see that it is well-formed
   * @throws MalformedMessageException if it is not
   */
  static Sections of(byte[] encoded, DecoderImpl decoder, boolean whole) {
    Sections sections = new Sections();
    ByteBuffer buffer = ByteBuffer.wrap(encoded);
    decoder.setByteBuffer(buffer);
    try {
      boolean before = true;
      while (buffer.hasRemaining() && (before || whole)) {
        Section section = (Section) decoder.readObject();
        before = before && sections.take(section, buffer.position());
      }
      return sections;
    } catch (RuntimeException malformed) {
      throw new MalformedMessageException("The message cannot be decoded.", malformed);
    } finally {
      decoder.setByteBuffer(null);
    }
  }

  /** Takes a section that ends here; false if it belongs to the body. */
  private boolean take(Section section, int end) {
    if (section instanceof Header found) {
      header = found;
      restEndsAt(end);
    } else if (section instanceof DeliveryAnnotations) {
      restEndsAt(end);
    } else if (section instanceof MessageAnnotations found) {
      annotations = found.getValue() == null ? Map.of() : found.getValue();
      restEndsAt(end);
    } else if (section instanceof Properties found) {
      properties = found;
      propertiesEnd = end;
      bodyAt = end;
    } else if (section instanceof ApplicationProperties found) {
      applicationProperties = copy(found.getValue());
      bodyAt = end;
    } else {
      return false;
    }
    return true;
  }

  private void restEndsAt(int end) {
    restAt = end;
    propertiesEnd = end;
    bodyAt = end;
  }

  private static Map<String, Object> copy(Map<String, Object> map) {
    return map == null ? Map.of() : new LinkedHashMap<>(map);
  }

  String messageId() {
    return properties.getMessageId() == null ? null : properties.getMessageId().toString();
  }

  String sessionId() {
    return properties.getGroupId();
  }
}
