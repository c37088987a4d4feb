package com.contractingworks.integration.sandbox.tripletex.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of an object is shown: the vendor's filter {@code *,customer(id,name),orderLines(*)},
 * checked against the entity.
 */
public final class Fields {

  private static final int DEEPEST = 8;

  private final boolean all;
  private final Map<String, Fields> named;

  private Fields(boolean all, Map<String, Fields> named) {
    this.all = all;
    this.named = named;
  }

  /**
   * Reads a filter.
   *
   * @param filter null or blank for all fields
   * @param entity whose fields it names
   * @throws ApiError 400/11000 when it names a field that the entity does not have, or cannot be
   *     read
   */
  public static Fields parse(String filter, Entity entity) {
    if (filter == null || filter.isBlank()) {
      return new Fields(true, Map.of());
    }
    Reader reader = new Reader(filter);
    Fields fields = reader.list(entity, 0);
    if (reader.position < filter.length()) {
      throw reader.unreadable();
    }
    return fields;
  }

  /** Whether the field is shown; changes are shown only when they are named. */
  boolean shows(String name) {
    return named.containsKey(name) || (all && !name.equals("changes"));
  }

  /** What is shown of the object in that field; null for its id and address only. */
  Fields inside(String name) {
    return named.get(name);
  }

  private static final class Reader {
    private final String filter;
    private int position;

    private Reader(String filter) {
      this.filter = filter;
    }

    private Fields list(Entity entity, int depth) {
      if (depth > DEEPEST) {
        throw unreadable();
      }
      boolean all = false;
      Map<String, Fields> named = new LinkedHashMap<>();
      do {
        String name = name();
        if (name.equals("*")) {
          all = true;
        } else {
          named.put(name, inside(name, entity, depth));
        }
      } while (take(','));
      return new Fields(all, named);
    }

    private Fields inside(String name, Entity entity, int depth) {
      Field field = entity.field(name);
      if (field == null) {
        throw illegal(name, entity);
      }
      if (!take('(')) {
        return null;
      }
      if (!field.isObject()) {
        return skip(name, field);
      }
      Fields fields = list(Entities.named(field.target()), depth + 1);
      if (!take(')')) {
        throw unreadable();
      }
      return fields;
    }

    /** Parts that the stand-in does not have are always empty, whatever is asked of them. */
    private Fields skip(String name, Field field) {
      if (field.type() != Field.Type.ABSENT && field.type() != Field.Type.RAW) {
        throw error(name + " is no object, so it has no fields of its own");
      }
      int open = 1;
      while (open > 0) {
        if (position >= filter.length()) {
          throw unreadable();
        }
        char next = filter.charAt(position++);
        open += next == '(' ? 1 : next == ')' ? -1 : 0;
      }
      return null;
    }

    private String name() {
      blanks();
      int start = position;
      while (position < filter.length() && isNamePart(filter.charAt(position))) {
        position++;
      }
      if (start == position) {
        throw unreadable();
      }
      return filter.substring(start, position);
    }

    private boolean take(char wanted) {
      blanks();
      if (position < filter.length() && filter.charAt(position) == wanted) {
        position++;
        return true;
      }
      return false;
    }

    private void blanks() {
      while (position < filter.length() && filter.charAt(position) == ' ') {
        position++;
      }
    }

    private static boolean isNamePart(char c) {
      return Character.isLetterOrDigit(c) || c == '*' || c == '_';
    }

    private ApiError illegal(String name, Entity entity) {
      return error(
          name + ". " + name + " does not match a field in the model: " + entity.name() + "DTO");
    }

    private ApiError unreadable() {
      return error(filter + ". Cannot be read at position " + position);
    }

    private static ApiError error(String what) {
      return new ApiError(400, 11000, "Illegal field in fields filter: " + what, null, List.of());
    }
  }
}
