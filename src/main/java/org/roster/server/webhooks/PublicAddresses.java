package org.roster.server.webhooks;

import org.eclipse.jetty.util.InetAddressSet;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * The IP addresses of the public internet. IPv4 addresses are public unless IANA's special-purpose
 * registry (RFC 6890) lists them. IPv6 addresses are public only in the global unicast block, and
 * not in its special-purpose blocks. Loopback, link-local, unique local, multicast, IPv4-mapped and
 * NAT64 addresses are therefore not public.
 */
final class PublicAddresses {

    private static final InetAddressSet SPECIAL_IPV4 =
            set(
                    List.of(
                            "0.0.0.0/8", // this network
                            "10.0.0.0/8", // private
                            "100.64.0.0/10", // carrier-grade NAT
                            "127.0.0.0/8", // loopback
                            "169.254.0.0/16", // link-local, metadata services of clouds
                            "172.16.0.0/12", // private
                            "192.0.0.0/24", // IETF protocol assignments
                            "192.0.2.0/24", // documentation
                            "192.88.99.0/24", // 6to4 relays
                            "192.168.0.0/16", // private
                            "198.18.0.0/15", // benchmarks
                            "198.51.100.0/24", // documentation
                            "203.0.113.0/24", // documentation
                            "224.0.0.0/4", // multicast
                            "240.0.0.0/4")); // reserved, broadcast

    private static final InetAddressSet GLOBAL_IPV6 = set(List.of("2000::/3"));

    private static final InetAddressSet SPECIAL_IPV6 =
            set(
                    List.of(
                            "2001::/23", // IETF protocol assignments, Teredo
                            "2001:db8::/32", // documentation
                            "2002::/16", // 6to4
                            "3fff::/20")); // documentation

    private PublicAddresses() {}

    private static InetAddressSet set(List<String> networks) {
        InetAddressSet set = new InetAddressSet();
        set.addAll(networks);
        return set;
    }

    /** Returns whether an address belongs to the public internet. */
    static boolean contains(InetAddress address) {
        return address instanceof Inet4Address
                ? !SPECIAL_IPV4.test(address)
                : GLOBAL_IPV6.test(address) && !SPECIAL_IPV6.test(address);
    }
}
