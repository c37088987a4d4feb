package com.contractingworks.integration.provider.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** What an address may lead to. */
enum AddressKind {
  /** Somewhere in the public internet. */
  PUBLIC,
  /** This machine, or a network of somebody's own. */
  PRIVATE,
  /**
   * Nothing that answers for an ERP: the services that cloud machines ask about themselves, many
   * hosts at once, or an IPv4 address in disguise.
   */
  FORBIDDEN;

  private static final List<AddressRange> PRIVATE_RANGES =
      ranges(
          "127.0.0.0/8",
          "10.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "100.64.0.0/10",
          "::1/128",
          "fc00::/7");

  /** Azure's is a public address; those of Amazon, Google and Oracle are private ones. */
  private static final List<AddressRange> METADATA =
      ranges(
          "169.254.0.0/16",
          "168.63.129.16/32",
          "100.100.100.200/32",
          "192.0.0.0/24",
          "fd00:ec2::/32",
          "fd20:ce::254/128",
          "fd00:c1::a9fe:a9fe/128");

  private static final List<AddressRange> RESERVED_IPV4 =
      ranges(
          "0.0.0.0/8",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /**
   * Of IPv6 only this range is given out to hosts. Link-local and multicast addresses, those that
   * hold an IPv4 address (mapped, compatible, NAT64) and the unspecified one lie outside it.
   */
  private static final AddressRange GLOBAL_IPV6 = AddressRange.parse("2000::/3");

  /** Teredo, documentation, and 6to4, which holds an IPv4 address. */
  private static final List<AddressRange> RESERVED_IPV6 =
      ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  /** The kind of an address. */
  static AddressKind of(InetAddress address) {
    if (isIn(METADATA, address)) {
      return FORBIDDEN;
    }
    if (isIn(PRIVATE_RANGES, address)) {
      return PRIVATE;
    }
    boolean isPublic =
        address instanceof Inet6Address
            ? GLOBAL_IPV6.contains(address) && !isIn(RESERVED_IPV6, address)
            : !isIn(RESERVED_IPV4, address);
    return isPublic ? PUBLIC : FORBIDDEN;
  }

  private static boolean isIn(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static List<AddressRange> ranges(String... texts) {
    return Stream.of(texts).map(AddressRange::parse).toList();
  }
}
