package io.postern.internal.mapping;

import io.postern.pipeline.Deployment;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a model may be looked for.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param hosts the connections, the preferred one first
 * @param substitutes what to take for a class of models in place of the catalogue's choice, by the name of the class:
 *     tiny (up to 4 billion parameters), small (15), medium (40), large, coder, reasoning, vision
 * @param strict whether a model of another family is refused
 */
public record Hosts(List<Host> hosts, Map<String, Deployment> substitutes, boolean strict) {
    /**
     * One connection.
     *
     * @param connection its name, as the deployment will have it
     * @param service the service it leads to, such as {@code bedrock}
     * @param region null if unknown
     * @param models ids that are known to be served there besides those of the catalogue
     */
    public record Host(
            String connection, String service, @Nullable String region, Collection<String> models) {
        public Host {
            models = List.copyOf(models);
        }

        public static Host of(String service) {
            return new Host(service, service, null, List.of());
        }

        public Host in(String region) {
            return new Host(connection, service, region, models);
        }
    }

    /** @throws IllegalArgumentException if a key of {@code substitutes} is no class of models */
    public Hosts {
        hosts = List.copyOf(hosts);
        Map<String, Deployment> known = new TreeMap<>();
        substitutes.forEach((name, deployment) -> known.put(checked(name), deployment));
        substitutes = Map.copyOf(known);
    }

    public static Hosts of(Host... hosts) {
        return new Hosts(List.of(hosts), Map.of(), false);
    }

    public Hosts strictly() {
        return new Hosts(hosts, substitutes, true);
    }

    private static String checked(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (ModelClass known : ModelClass.values()) if (lower.equals(known.label())) return lower;
        throw new IllegalArgumentException("substitutes: \"" + name
                + "\" is no class of models; they are tiny, small, medium, large, coder, reasoning and vision");
    }
}
