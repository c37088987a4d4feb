package com.contractingworks.integration.provider;

import com.contractingworks.integration.provider.mapping.MappingDocument;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One third-party system: a mapping from CW's context to its own, together with the operations on
 * it.
 */
public interface Provider {

  /** What the provider says of itself. */
  ProviderDescriptor descriptor();

  /** Its name, which can be had even if a provider elsewhere cannot be asked for the rest. */
  default String name() {
    return descriptor().name();
  }

  /**
   * The mapping that a client uses unless it has its own.
   *
   * @param entity the kind of CW document, such as {@code invoice}
   * @throws IllegalArgumentException if the provider does not take this kind of document
   */
  MappingDocument defaultMapping(String entity);

  /**
   * A mapping that was used before, for what was begun with it. Empty if the provider does not have
   * that version any more.
   *
   * @param reference see {@link MappingDocument#reference}
   */
  Optional<MappingDocument> mapping(String reference);

  /** Answers what mappings look up. */
  LookUps lookUps();

  /** Writes and finds documents. */
  Publishing publishing();

  /** Corrects documents that the ERP holds already; empty if only a person can. */
  default Optional<Corrections> corrections() {
    return Optional.empty();
  }

  /** Subscribes to, verifies and reads notices. */
  Notices notices();

  /**
   * How many requests the ERP last said that it would take over a connection; empty if it has not
   * said, or never does. Makes no call.
   */
  default OptionalInt requestsLeft(Connection connection) {
    return OptionalInt.empty();
  }

  /** Makes a real call and says which company it reached. */
  ConnectionTest test(Call call);
}
