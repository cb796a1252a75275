package io.postern.provider.openai;

import java.util.List;
import java.util.Locale;

/** Tells, by its name alone, whether a host is on this machine or a private network. Nothing is looked up. */
final class PrivateHosts {
    /** RFC 6762 and 6761, ICANN's {@code .internal}, and what container networks and home routers use. */
    private static final List<String> SUFFIXES = List.of(".localhost", ".local", ".internal", ".home.arpa", ".lan");

    private PrivateHosts() {}

    /** @param host without a port, an IPv6 address with or without its brackets */
    static boolean contain(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) name = name.substring(1, name.length() - 1);
        if (name.contains(":")) return isPrivateIpv6(name);
        if (name.matches("[0-9]+(\\.[0-9]+){3}")) return isPrivateIpv4(name);
        // A name without a dot is one of the own network: a container, a service of a cluster.
        if (!name.contains(".")) return true;
        for (String suffix : SUFFIXES) if (name.endsWith(suffix)) return true;
        return false;
    }

    /** Loopback, RFC 1918, link-local, and the shared range of RFC 6598 that overlay networks use. */
    private static boolean isPrivateIpv4(String address) {
        int dot = address.indexOf('.');
        int first = number(address.substring(0, dot));
        int second = number(address.substring(dot + 1, address.indexOf('.', dot + 1)));
        return first == 127
                || first == 10
                || (first == 172 && second >= 16 && second <= 31)
                || (first == 192 && second == 168)
                || (first == 169 && second == 254)
                || (first == 100 && second >= 64 && second <= 127);
    }

    private static int number(String digits) {
        return digits.length() > 3 ? -1 : Integer.parseInt(digits);
    }

    /** Loopback, unique local (fc00::/7) and link-local (fe80::/10). */
    private static boolean isPrivateIpv6(String address) {
        return address.equals("::1")
                || address.matches("f[cd][0-9a-f]{2}:.*")
                || address.matches("fe[89ab][0-9a-f]:.*");
    }
}
