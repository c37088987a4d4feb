package com.contractingworks.integration.provider.http;

import java.net.UnknownHostException;

/** A host must not be called. */
final class RefusedAddressException extends UnknownHostException {

  private static final long serialVersionUID = 1L;

  RefusedAddressException(String message) {
    super(message);
  }
}
