package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.document.Entity;
import com.contractingworks.integration.sandbox.tripletex.document.Fields;
import com.contractingworks.integration.sandbox.tripletex.document.Renderer;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ObjectNode;

/** Answers with documents, as far as the call's filter asks for them. */
final class Views {

  private final Books books;

  Views(Books books) {
    this.books = books;
  }

  ObjectNode shown(Call call, Entity entity, ObjectNode document) {
    return books.renderer(call.company()).render(entity, document, call.fields(entity));
  }

  ResponseEntity<byte[]> one(Call call, Entity entity, ObjectNode document) {
    return Answers.one(shown(call, entity, document));
  }

  ResponseEntity<byte[]> created(Call call, Entity entity, ObjectNode document) {
    return Answers.created(shown(call, entity, document));
  }

  ResponseEntity<byte[]> one(Call call, Kind kind, long id) {
    return one(call, kind.entity(), books.get(call.company(), kind, id));
  }

  ResponseEntity<byte[]> list(Call call, Kind kind, Search search) {
    Fields fields = call.fields(kind.entity());
    List<ObjectNode> found = books.search(call.company(), kind, search);
    boolean more = search.isExceededBy(found.size());
    List<ObjectNode> page = more ? found.subList(0, search.count()) : found;
    return page(call, kind.entity(), fields, search.from(), page, more);
  }

  /** A list of reference data. */
  ResponseEntity<byte[]> list(Call call, Entity entity, Predicate<ObjectNode> wanted) {
    Fields fields = call.fields(entity);
    int from = (int) call.whole("from", 0, 0, Integer.MAX_VALUE);
    long count = call.whole("count", 1_000, 0, Integer.MAX_VALUE);
    List<ObjectNode> found =
        books.reference().all(call.company(), entity).stream().filter(wanted).toList();
    List<ObjectNode> page = found.stream().skip(from).limit(count).toList();
    return page(call, entity, fields, from, page, from + page.size() < found.size());
  }

  private ResponseEntity<byte[]> page(
      Call call, Entity entity, Fields fields, int from, List<ObjectNode> page, boolean more) {
    Renderer renderer = books.renderer(call.company());
    List<ObjectNode> values =
        page.stream().map(each -> renderer.render(entity, each, fields)).toList();
    return Answers.list(call.header("If-None-Match"), from, values, more);
  }
}
