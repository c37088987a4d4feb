package com.contractingworks.integration.sandbox.tripletex.document;

import java.util.Set;

/**
 * One field of an entity.
 *
 * @param name as in JSON
 * @param type what values it takes
 * @param target the entity it holds or points to; null for plain values
 * @param choices the words it takes; empty for any
 * @param readOnly true when a value sent by a caller is ignored
 * @param secret true when it is kept and never shown
 */
record Field(
    String name, Type type, String target, Set<String> choices, boolean readOnly, boolean secret) {

  enum Type {
    WHOLE,
    NUMBER,
    /** At most 255 characters. */
    TEXT,
    /** At most 2,000 characters. */
    LONG_TEXT,
    FLAG,
    DATE,
    /** A list of texts. */
    TEXTS,
    /** Another object, by its id. */
    ONE,
    /** Another object that lives inside this one. */
    OWNED,
    /** Objects that live inside this one, or by their ids. */
    MANY,
    /** A part of the vendor's API that the stand-in does not have: always empty. */
    ABSENT,
    /** Anything, as stored. */
    RAW
  }

  boolean isObject() {
    return type == Type.ONE || type == Type.OWNED || type == Type.MANY;
  }
}
