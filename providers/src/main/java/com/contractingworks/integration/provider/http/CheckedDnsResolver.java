package com.contractingworks.integration.provider.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Finds the addresses of a host and lets none through that must not be called. A connection is made
 * to the very addresses that were checked: a name that leads elsewhere a moment later gains nothing
 * by it. Addresses that are written as such come by here too.
 */
final class CheckedDnsResolver implements DnsResolver {

  private final OutgoingRules rules;
  private final DnsResolver names;

  CheckedDnsResolver(OutgoingRules rules) {
    this(rules, SystemDefaultDnsResolver.INSTANCE);
  }

  CheckedDnsResolver(OutgoingRules rules, DnsResolver names) {
    this.rules = rules;
    this.names = names;
  }

  /**
   * The addresses of a host.
   *
   * @throws RefusedAddressException if one of them must not be called, even if others may: nobody
   *     who means well mixes them
   */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = names.resolve(host);
    for (InetAddress address : addresses) {
      AddressKind kind = AddressKind.of(address);
      if (!rules.allow(kind)) {
        throw new RefusedAddressException(message(host, kind));
      }
    }
    return addresses;
  }

  /** Why none of a host's addresses may be called; empty if they may, or if it is not known. */
  Optional<String> refusal(String host) {
    try {
      resolve(host);
      return Optional.empty();
    } catch (RefusedAddressException e) {
      return Optional.of(e.getMessage());
    } catch (UnknownHostException notThereYet) {
      return Optional.empty(); // Whoever calls it will be told.
    }
  }

  private static String message(String host, AddressKind kind) {
    return kind == AddressKind.PRIVATE
        ? "The host "
            + host
            + " has a private address, which integration.outgoing.allow-private-addresses does not allow."
        : "The host " + host + " has an address that is never called.";
  }

  /** Is not asked for: it would serve Kerberos only. */
  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
