package com.contractingworks.integration.provider.http;

import java.io.IOException;

/** An answer is longer than one may be. */
final class OversizedAnswerException extends IOException {

  private static final long serialVersionUID = 1L;
}
