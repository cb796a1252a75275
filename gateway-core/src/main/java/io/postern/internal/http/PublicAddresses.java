package io.postern.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import okhttp3.Dns;

/**
 * Name resolution that refuses addresses within one's own network. OkHttp connects to what this gives, so a name cannot
 * lead to one place when it is checked and to another when it is used.
 *
 * <p>Safe to share between threads.
 */
final class PublicAddresses implements Dns {
    /** A name, or a literal address, that leads into one's own network. */
    static final class PrivateAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        PrivateAddressException() {
            super("a private address");
        }
    }

    private final Dns names;

    /** @param names knows the addresses of all names */
    PublicAddresses(Dns names) {
        this.names = names;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> addresses = names.lookup(host);
        for (InetAddress address : addresses) if (isPrivate(address)) throw new PrivateAddressException();
        return addresses;
    }

    /** OkHttp asks no resolver about literal addresses. */
    static void checkLiteral(String host) throws UnknownHostException {
        boolean literal = host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        if (literal && isPrivate(InetAddress.getByName(host))) throw new PrivateAddressException();
    }

    /** Whatever is not an ordinary address of the public internet. */
    static boolean isPrivate(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) return true;
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? isReserved(bytes) : isReservedV6(bytes);
    }

    /** "This network", carriers' NAT, protocol assignments (some clouds' metadata), benchmarks, class E; Azure's host. */
    private static boolean isReserved(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        int c = bytes[2] & 0xff;
        return a == 0
                || (a == 100 && b >= 64 && b < 128)
                || (a == 192 && b == 0 && c == 0)
                || (a == 198 && (b == 18 || b == 19))
                || (a == 168 && b == 63 && c == 129 && bytes[3] == 16)
                || a >= 240;
    }

    /** Unique local addresses, and those that carry an IPv4 address: compatible, NAT64 and 6to4. Java unwraps mapped ones. */
    private static boolean isReservedV6(byte[] bytes) {
        if ((bytes[0] & 0xfe) == 0xfc) return true;
        if (begins(bytes, 0x20, 0x02)) return carriesPrivate(bytes, 2);
        boolean nat64 = begins(bytes, 0x00, 0x64, 0xff, 0x9b);
        boolean compatible = begins(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        return (nat64 || compatible) && carriesPrivate(bytes, 12);
    }

    private static boolean begins(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) if ((bytes[i] & 0xff) != start[i]) return false;
        return true;
    }

    private static boolean carriesPrivate(byte[] bytes, int at) {
        try {
            return isPrivate(InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + 4)));
        } catch (UnknownHostException neverForFourBytes) {
            return true;
        }
    }
}
