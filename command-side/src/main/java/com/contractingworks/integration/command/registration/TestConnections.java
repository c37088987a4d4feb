package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.command.request.RequestFields;
import com.contractingworks.integration.command.vault.Vault;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationId;
import com.contractingworks.integration.kernel.vault.Purpose;
import com.contractingworks.integration.provider.Secret;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The companies that are there for tests of a provider: the connections of one client or of two, in
 * the vault.
 */
final class TestConnections {

  private static final String CONNECTION = "connection";
  private static final String OTHER = "otherConnection";
  private static final String EXAMPLE = "{\"connection\":{\"Company\":\"1\",\"ApiKey\":\"...\"}}";
  private static final int FIRST = 1;
  private static final int SECOND = 2;
  private static final JsonMapper JSON = new JsonMapper();

  private final Vault vault;

  TestConnections(Vault vault) {
    this.vault = vault;
  }

  /**
   * What a run is given.
   *
   * @param first null if those of the run before are meant
   * @param second null if there is none
   */
  record Given(Secret first, Secret second) {

    /**
     * Reads the body of a request.
     *
     * @throws com.contractingworks.integration.command.request.UnreadableRequest if anything is
     *     wrong with it; names the fields, never their values
     */
    static Given read(byte[] body) {
      RequestFields fields = RequestFields.of(body, EXAMPLE, List.of(CONNECTION, OTHER));
      Secret first = settings(fields, CONNECTION);
      Secret second = settings(fields, OTHER);
      if (second != null && first == null) {
        fields.wrong(OTHER, "It goes with a connection. Give both.");
      }
      if (second != null && first != null && first.reveal().equals(second.reveal())) {
        fields.wrong(OTHER, "It must be that of another client's company.");
      }
      fields.check();
      return new Given(first, second);
    }

    private static Secret settings(RequestFields fields, String name) {
      JsonNode settings = fields.get(name);
      if (settings.isMissingNode()) {
        return null;
      }
      boolean texts =
          settings.isObject() && settings.values().stream().allMatch(JsonNode::isString);
      if (!texts) {
        fields.wrong(name, "An object of texts is needed: the settings of a connection.");
        return null;
      }
      return new Secret(settings.toString());
    }
  }

  /** Keeps what was given, if anything was, in the place of what there was. */
  void keep(ProviderRegistrationId id, Given given) {
    if (given.first() == null) {
      return;
    }
    String owner = Vault.ofProvider(id.name());
    vault.removeAllBut(owner, Purpose.PROVIDER_TEST, List.of());
    vault.put(owner, Purpose.PROVIDER_TEST, FIRST, given.first());
    if (given.second() != null) {
      vault.put(owner, Purpose.PROVIDER_TEST, SECOND, given.second());
    }
  }

  /** Whether there is one. */
  boolean isKept(ProviderRegistrationId id) {
    return first(id).isPresent();
  }

  /** Removes them: whoever changes where they are sent must know them. */
  void remove(ProviderRegistrationId id) {
    vault.removeAllBut(Vault.ofProvider(id.name()), Purpose.PROVIDER_TEST, List.of());
  }

  /** The connection that works. */
  Optional<ObjectNode> first(ProviderRegistrationId id) {
    return find(id, FIRST);
  }

  /** Another client's. */
  Optional<ObjectNode> second(ProviderRegistrationId id) {
    return find(id, SECOND);
  }

  private Optional<ObjectNode> find(ProviderRegistrationId id, int number) {
    return vault
        .find(Vault.ofProvider(id.name()), Purpose.PROVIDER_TEST, number)
        .map(settings -> (ObjectNode) JSON.readTree(settings.reveal()));
  }
}
