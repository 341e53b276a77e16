package io.daybook.command.notification.webhook;

import io.daybook.shared.types.Mode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which network addresses webhooks are sent to. Merchants choose the address, so that whoever may add an endpoint could
 * have Daybook call what only Daybook can reach: the cloud's metadata service, databases, itself. Everything that is not
 * an address of the public internet is refused, also where IPv6 only wraps it. Thread-safe.
 */
public final class AddressPolicy {

    /** IANA's registries of special-purpose addresses (RFC 6890), where they are not globally reachable. */
    private static final List<Network> RESERVED = networks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, and metadata of clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "::/96", // unspecified, loopback, IPv4-compatible
            "::ffff:0:0/96", // IPv4-mapped
            "::ffff:0:0:0/96", // IPv4-translated
            "64:ff9b::/96", // NAT64
            "64:ff9b:1::/48", // NAT64, local
            "100::/64", // discard
            "2001::/23", // protocol assignments, with Teredo
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3fff::/20", // documentation
            "5f00::/16", // segment routing
            "fc00::/7", // unique local, and metadata of clouds
            "fe80::/10", // link-local
            "fec0::/10", // site-local
            "ff00::/8"); // multicast

    private static final List<Network> LOOPBACK = networks("127.0.0.0/8", "::1/128");

    private final List<Network> allowed;
    private final boolean loopbackInTest;

    /**
     * @param allowed networks of the operator's own that may be reached all the same, such as {@code 10.1.0.0/16}
     * @param loopbackInTest whether test mode reaches this machine
     */
    public AddressPolicy(List<String> allowed, boolean loopbackInTest) {
        this.allowed = networks(allowed.toArray(String[]::new));
        this.loopbackInTest = loopbackInTest;
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::of).toList();
    }

    /** Whether nothing is sent to an address. */
    boolean isForbidden(InetAddress address, Mode mode) {
        byte[] bytes = address.getAddress();
        if (allowed.stream().anyMatch(network -> network.contains(bytes))) {
            return false;
        }
        boolean local = LOOPBACK.stream().anyMatch(network -> network.contains(bytes));
        return local
                ? mode == Mode.LIVE || !loopbackInTest
                : RESERVED.stream().anyMatch(network -> network.contains(bytes));
    }

    /** Whether a host says by itself that nothing is sent there; where its name leads to is not looked up. */
    boolean isForbidden(String host, Mode mode) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (Network.isLiteral(bare)) {
            try {
                return isForbidden(InetAddress.getByName(bare), mode);
            } catch (UnknownHostException none) {
                return true;
            }
        }
        String name = bare.toLowerCase(Locale.ROOT);
        boolean local = name.equals("localhost") || name.endsWith(".localhost");
        return local && isForbidden(InetAddress.getLoopbackAddress(), mode);
    }

    /**
     * The addresses of a host, all of which may be reached.
     *
     * @throws ForbiddenAddressException when one of them may not: names that lead to several are not to be trusted in part
     */
    InetAddress[] resolve(String host, Mode mode) throws UnknownHostException {
        InetAddress[] found = InetAddress.getAllByName(host);
        if (Arrays.stream(found).anyMatch(address -> isForbidden(address, mode))) {
            throw new ForbiddenAddressException();
        }
        return found;
    }

    /** The name leads to where nothing is sent. It does not tell where that is. */
    static final class ForbiddenAddressException extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        ForbiddenAddressException() {
            super("a private, local or reserved address");
        }
    }
}
