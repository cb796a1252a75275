package io.postern.internal.mapping;

import io.postern.routing.Deployment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a model may be looked for.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param hosts the connections, the preferred one first
 * @param substitutes what to take for a class of models in place of the catalogue's choice
 * @param strict whether a model of another family is refused
 */
public record Hosts(List<Host> hosts, Map<ModelClass, Deployment> substitutes, boolean strict) {
    public Hosts {
        hosts = List.copyOf(hosts);
        substitutes = Map.copyOf(substitutes);
    }

    /**
     * One connection.
     *
     * @param connection its name, as the deployment will have it
     * @param service the service it leads to, such as {@code bedrock}
     * @param region null if unknown
     * @param models ids that are known to be served there besides those of the catalogue
     */
    public record Host(
            String connection, String service, @Nullable String region, List<String> models) {
        public Host {
            models = List.copyOf(models);
        }
    }
}
