package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.UUID;

/**
 * The GUIDs of new objects. UniEconomy takes each only once, so ours come of the publication key
 * (UUID version 5): however often the same publication is sent, it is inserted once.
 */
final class Guids {

  private static final UUID NAMESPACE = UUID.fromString("5f1d2b8e-6a0c-4c56-9d0e-0c4d5b7c7a11");
  private static final NameBasedGenerator GENERATOR =
      Generators.nameBasedGenerator(NAMESPACE); // SHA-1, which makes version 5

  private Guids() {}

  /**
   * The GUID of one object of a publication.
   *
   * @param part what tells it from the others of the same publication
   */
  static String of(PublicationKey key, String part) {
    return GENERATOR.generate(key.value() + "/" + part).toString();
  }
}
