package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.Connection;

/** Connections of these tests. Their tokens must not be seen anywhere. */
final class Connections {

  static final String CONSUMER_TOKEN = "consumer-canary";

  private Connections() {}

  static Connection company(int number, String more) {
    return Connection.parse(
        "client-" + number,
        "tripletex",
        1,
        "ConsumerToken=%s;EmployeeToken=employee-canary-%d%s"
            .formatted(CONSUMER_TOKEN, number, more));
  }
}
