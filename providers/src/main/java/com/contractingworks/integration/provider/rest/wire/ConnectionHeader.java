package com.contractingworks.integration.provider.rest.wire;

import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** One client's access, as a header carries it. */
public final class ConnectionHeader {

  /** The header's name. */
  public static final String NAME = "CW-Connection";

  private static final int LONGEST = 8192;

  private ConnectionHeader() {}

  private record Body(String client, Integer generation, Map<String, String> settings) {}

  /**
   * The header of a connection.
   *
   * @throws IllegalArgumentException if it is too long
   */
  public static String of(Connection connection) {
    Map<String, String> settings =
        connection.settings().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> text(entry.getValue())));
    String json =
        WireJson.MAPPER.writeValueAsString(
            new Body(connection.clientId(), connection.generation(), settings));
    String header =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    if (header.length() > LONGEST) {
      throw new IllegalArgumentException(
          "The settings of " + connection + " are longer than 6 KB. Shorten them.");
    }
    return header;
  }

  /**
   * The connection that a header carries.
   *
   * @param provider whose connection it is
   * @throws IllegalArgumentException if it is not of this form; the message repeats nothing of it
   */
  public static Connection read(String header, String provider) {
    if (header == null || header.length() > LONGEST) {
      throw new IllegalArgumentException("There is no CW-Connection, or it is too long.");
    }
    try {
      Body body =
          WireJson.MAPPER.readValue(Base64.getUrlDecoder().decode(header.trim()), Body.class);
      WireJson.required("settings", WireJson.required("header", body).settings())
          .forEach(WireJson::required);
      return Connection.of(
          WireJson.required("client", body.client()),
          provider,
          WireJson.required("generation", body.generation()),
          body.settings());
    } catch (JacksonException | IllegalArgumentException e) {
      // Without the cause, which could quote the header.
      throw new IllegalArgumentException("CW-Connection is not of the form that is asked for.");
    }
  }

  private static String text(Secret secret) {
    return secret.reveal();
  }
}
