package com.contractingworks.integration.sandbox.tripletex.document;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows documents of one company: only the fields asked for, objects inside by id and address
 * unless asked for.
 */
public final class Renderer {

  private final Finder finder;

  /**
   * A renderer.
   *
   * @param finder looks up the objects that documents point to
   */
  public Renderer(Finder finder) {
    this.finder = finder;
  }

  /** Finds the company's object of that kind and id. */
  @FunctionalInterface
  public interface Finder {
    /** Empty when the company has no such object. */
    Optional<ObjectNode> find(Entity entity, long id);
  }

  /**
   * The document as a caller sees it. Fields without a value are left out.
   *
   * @param entity the document's kind
   * @param document as stored
   * @param fields what to show
   */
  public ObjectNode render(Entity entity, ObjectNode document, Fields fields) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    for (Field field : entity.fields()) {
      if (!field.secret() && fields.shows(field.name())) {
        JsonNode value = value(entity, document, field, fields.inside(field.name()));
        if (value != null && !value.isNull()) {
          shown.set(field.name(), value);
        }
      }
    }
    return shown;
  }

  private JsonNode value(Entity entity, ObjectNode document, Field field, Fields inside) {
    if (field.name().equals("url") && document.has("id")) {
      return JsonNodeFactory.instance.stringNode(entity.url(document.path("id").longValue()));
    }
    JsonNode stored = document.get(field.name());
    if (stored == null || stored.isNull() || !field.isObject()) {
      return stored;
    }
    Entity target = Entities.named(field.target());
    if (stored instanceof ArrayNode list) {
      ArrayNode shown = JsonNodeFactory.instance.arrayNode();
      list.forEach(each -> shown.add(object(target, (ObjectNode) each, inside)));
      return shown;
    }
    return object(target, (ObjectNode) stored, inside);
  }

  private ObjectNode object(Entity target, ObjectNode stored, Fields inside) {
    long id = stored.path("id").longValue();
    if (inside == null) {
      return JsonNodeFactory.instance.objectNode().put("id", id).put("url", target.url(id));
    }
    boolean onlyPointer = stored.size() == 1;
    ObjectNode whole = onlyPointer ? finder.find(target, id).orElse(stored) : stored;
    return render(target, whole, inside);
  }
}
