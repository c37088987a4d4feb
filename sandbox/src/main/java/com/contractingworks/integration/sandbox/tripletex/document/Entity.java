package com.contractingworks.integration.sandbox.tripletex.document;

import com.contractingworks.integration.sandbox.tripletex.document.Field.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A kind of object of the vendor's API and its fields. */
public final class Entity {

  private final String name;
  private final String path;
  private final Map<String, Field> fields = new LinkedHashMap<>();

  private Entity(String name, String path) {
    this.name = name;
    this.path = path;
  }

  /** The vendor's name of it, such as {@code Customer}. */
  public String name() {
    return name;
  }

  /**
   * Where one object of this kind is found.
   *
   * @param id of the object
   */
  public String url(long id) {
    return "tripletex.no/v2/" + path + "/" + id;
  }

  Field field(String fieldName) {
    return fields.get(fieldName);
  }

  Collection<Field> fields() {
    return fields.values();
  }

  /** An entity with the four fields that every persisted object has. */
  static Entity persisted(String name, String path) {
    return new Entity(name, path)
        .add(Type.WHOLE, "id", "version")
        .add(Type.RAW, "changes")
        .readOnly(shown -> shown.add(Type.TEXT, "url"));
  }

  /** An entity that is computed, without id and version. */
  static Entity computed(String name) {
    return new Entity(name, "");
  }

  Entity whole(String... names) {
    return add(Type.WHOLE, names);
  }

  Entity number(String... names) {
    return add(Type.NUMBER, names);
  }

  Entity text(String... names) {
    return add(Type.TEXT, names);
  }

  Entity longText(String... names) {
    return add(Type.LONG_TEXT, names);
  }

  Entity texts(String... names) {
    return add(Type.TEXTS, names);
  }

  Entity flag(String... names) {
    return add(Type.FLAG, names);
  }

  Entity date(String... names) {
    return add(Type.DATE, names);
  }

  Entity absent(String... names) {
    return add(Type.ABSENT, names);
  }

  Entity choice(String fieldName, String... words) {
    return put(new Field(fieldName, Type.TEXT, null, Set.of(words), false, false));
  }

  Entity secret(String fieldName) {
    return put(new Field(fieldName, Type.TEXT, null, Set.of(), false, true));
  }

  Entity one(String target, String... names) {
    return objects(Type.ONE, target, names);
  }

  Entity owned(String target, String... names) {
    return objects(Type.OWNED, target, names);
  }

  Entity many(String target, String... names) {
    return objects(Type.MANY, target, names);
  }

  /** Adds fields whose values callers cannot set. */
  Entity readOnly(UnaryOperator<Entity> more) {
    Entity shown = more.apply(new Entity(name, path));
    for (Field field : shown.fields.values()) {
      put(new Field(field.name(), field.type(), field.target(), field.choices(), true, false));
    }
    return this;
  }

  private Entity objects(Type type, String target, String... names) {
    for (String fieldName : names) {
      put(new Field(fieldName, type, target, Set.of(), false, false));
    }
    return this;
  }

  private Entity add(Type type, String... names) {
    for (String fieldName : names) {
      put(new Field(fieldName, type, null, Set.of(), false, false));
    }
    return this;
  }

  private Entity put(Field field) {
    fields.put(field.name(), field);
    return this;
  }
}
