package com.contractingworks.integration.provider.rest.wire;

import com.contractingworks.integration.kernel.invoice.FieldError;
import java.util.List;

/** An error as it is sent: a problem detail (RFC 9457) with a code for programs. */
public record WireProblem(
    String type,
    String title,
    Integer status,
    String detail,
    String code,
    Boolean wholeConnection,
    List<FieldError> errors) {

  /** The media type of errors. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** One that says nothing but a status, a code and a sentence. */
  public static WireProblem of(int status, String title, String code, String detail) {
    return new WireProblem("about:blank", title, status, detail, code, null, null);
  }
}
