package io.daybook.command.notification.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A range of network addresses.
 *
 * @param bytes its first address
 * @param bits how many of its leading bits count
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Network(byte[] bytes, int bits) {

    private static final String NO_NETWORK = "not a network, such as 10.0.0.0/8 or fc00::/7: ";

    /**
     * Reads {@code 10.0.0.0/8} or {@code fc00::/7}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static Network of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? "" : text.substring(0, slash);
        if (!isLiteral(address)) {
            throw new IllegalArgumentException(NO_NETWORK + text);
        }
        byte[] bytes = bytes(address);
        int bits = Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > 8 * bytes.length) {
            throw new IllegalArgumentException(NO_NETWORK + text);
        }
        return new Network(bytes, bits);
    }

    /** Whether a text is a network address, so that reading it asks no name server. */
    static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0 || (!host.isEmpty() && host.chars().allMatch(c -> "0123456789.".indexOf(c) >= 0));
    }

    private static byte[] bytes(String address) {
        try {
            InetAddress read = InetAddress.getByName(address);
            boolean mapped = address.indexOf(':') >= 0 && !(read instanceof Inet6Address);
            return mapped ? mapped(read.getAddress()) : read.getAddress();
        } catch (UnknownHostException malformed) {
            throw new IllegalArgumentException(NO_NETWORK + address, malformed);
        }
    }

    /** Java reads {@code ::ffff:0:0} as the IPv4 address in it. */
    private static byte[] mapped(byte[] four) {
        byte[] sixteen = new byte[16];
        sixteen[10] = (byte) 0xff;
        sixteen[11] = (byte) 0xff;
        System.arraycopy(four, 0, sixteen, 12, 4);
        return sixteen;
    }

    boolean contains(byte[] address) {
        if (address.length != bytes.length) {
            return false;
        }
        int whole = bits / 8;
        if (!Arrays.equals(address, 0, whole, bytes, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        return rest == 0 || (address[whole] & 0xff) >> (8 - rest) == (bytes[whole] & 0xff) >> (8 - rest);
    }
}
