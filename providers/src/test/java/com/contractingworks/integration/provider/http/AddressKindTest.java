package com.contractingworks.integration.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fault case 43: which addresses an outgoing call may have. */
class AddressKindTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "11.0.0.0",
        "172.32.0.1",
        "100.128.0.1",
        "223.255.255.255",
        "2a00:1450:4001::1"
      })
  void public_ones(String address) throws UnknownHostException {
    assertThat(kind(address)).isEqualTo(AddressKind.PUBLIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.255",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "100.127.255.255",
        "::1",
        "fc00::1",
        "fdff::1",
        "::ffff:127.0.0.1", // Java itself takes the mapped form for the IPv4 address.
        "::ffff:a00:1",
        "2130706433" // Decimal.
      })
  void private_ones(String address) throws UnknownHostException {
    assertThat(kind(address)).isEqualTo(AddressKind.PRIVATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "::",
        "169.254.169.254",
        "::ffff:169.254.169.254",
        "168.63.129.16",
        "100.100.100.200",
        "192.0.0.192",
        "fd00:ec2::254",
        "fd20:ce::254",
        "fd00:c1::a9fe:a9fe",
        "fe80::1",
        "fec0::1",
        "224.0.0.1",
        "255.255.255.255",
        "ff02::1",
        "::127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "2002:a9fe:a9fe::",
        "2001::1",
        "2001:db8::1",
        "198.18.0.1"
      })
  void forbidden_ones(String address) throws UnknownHostException {
    assertThat(kind(address)).isEqualTo(AddressKind.FORBIDDEN);
  }

  private static AddressKind kind(String address) throws UnknownHostException {
    return AddressKind.of(InetAddress.getByName(address));
  }
}
