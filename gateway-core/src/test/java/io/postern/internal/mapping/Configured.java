package io.postern.internal.mapping;

import io.postern.internal.mapping.Hosts.Host;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Connections for tests, each named as its service. */
final class Configured {
    private Configured() {}

    static Host host(String service) {
        return host(service, null);
    }

    static Host host(String service, @Nullable String region) {
        return new Host(service, service, region, List.of());
    }

    static Hosts hosts(Host... hosts) {
        return new Hosts(List.of(hosts), Map.of(), false);
    }

    static Hosts strict(Host... hosts) {
        return new Hosts(List.of(hosts), Map.of(), true);
    }
}
