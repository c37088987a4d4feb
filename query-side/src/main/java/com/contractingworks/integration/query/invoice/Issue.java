package com.contractingworks.integration.query.invoice;

import com.contractingworks.integration.query.row.Texts;

/**
 * Something that went wrong.
 *
 * @param code a short code that never changes
 * @param message our own sentence
 * @param field path of the first field it is about; null if it is about none
 */
public record Issue(String code, String message, String field) {

  public Issue {
    code = Texts.cut(code, Texts.SHORT);
    message = Texts.cut(message, Texts.LONG);
    field = Texts.cut(field, Texts.SHORT);
  }

  static Issue of(String code, String message) {
    return new Issue(code, message, null);
  }
}
