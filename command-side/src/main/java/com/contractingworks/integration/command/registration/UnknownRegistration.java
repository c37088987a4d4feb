package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.command.request.RefusedRequest;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationId;
import org.springframework.http.HttpStatus;

/** What is said of a version that is not there, and of one that the caller may not see. */
final class UnknownRegistration {

  private UnknownRegistration() {}

  static RefusedRequest of(ProviderRegistrationId id) {
    return new RefusedRequest(
        HttpStatus.NOT_FOUND,
        "UNKNOWN",
        "Version "
            + id.number()
            + " of provider "
            + id.provider()
            + ": nobody has registered it, or it is not yours. An administrator can register it, and lists what there is.");
  }
}
