package io.postern.internal.client;

import io.postern.spi.ProviderAdapter;
import io.postern.spi.Service;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The adapters at hand: those given by the program, then those on the class path.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class AdapterRegistry {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_-]*");

    private final Map<String, ProviderAdapter> adapters;

    private AdapterRegistry(Map<String, ProviderAdapter> adapters) {
        this.adapters = adapters;
    }

    /**
     * @param given the program's own adapters; one of them may take the place of one on the class path
     * @throws IllegalStateException if an adapter cannot be loaded, has no good id, or shares it with another
     */
    public static AdapterRegistry discover(List<ProviderAdapter> given) {
        Map<String, ProviderAdapter> adapters = new LinkedHashMap<>();
        for (ProviderAdapter adapter : given) addGiven(adapters, adapter);
        Map<String, ProviderAdapter> found = new LinkedHashMap<>();
        for (ProviderAdapter adapter : load()) add(found, adapter);
        found.forEach(adapters::putIfAbsent);
        return new AdapterRegistry(adapters);
    }

    private static List<ProviderAdapter> load() {
        // The adapters may be on the class path of the program while this library is on that of its server.
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        List<ProviderAdapter> adapters = new ArrayList<>();
        try {
            ServiceLoader.load(
                            ProviderAdapter.class, context != null ? context : AdapterRegistry.class.getClassLoader())
                    .forEach(adapters::add);
        } catch (ServiceConfigurationError e) {
            throw new IllegalStateException("A provider adapter could not be loaded: " + e.getMessage(), e);
        }
        return adapters;
    }

    private static void addGiven(Map<String, ProviderAdapter> adapters, ProviderAdapter adapter) {
        String id = id(adapter);
        ProviderAdapter other = adapters.putIfAbsent(id, adapter);
        if (other != null && other != adapter) {
            throw new IllegalStateException("The client was given two provider adapters with the id \"" + id + "\": "
                    + where(other) + " and " + where(adapter));
        }
    }

    /** The same class twice is a jar that stands on the class path twice. */
    private static void add(Map<String, ProviderAdapter> adapters, ProviderAdapter adapter) {
        String id = id(adapter);
        ProviderAdapter other = adapters.putIfAbsent(id, adapter);
        if (other != null && other.getClass() != adapter.getClass()) {
            throw new IllegalStateException("Two provider adapters have the id \"" + id + "\": " + where(other)
                    + " and " + where(adapter) + "; remove one of them from the class path");
        }
    }

    private static String id(ProviderAdapter adapter) {
        String id;
        try {
            id = adapter.id();
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalStateException(
                    "The provider adapter " + where(adapter) + " failed when asked for its id", e);
        }
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalStateException("The provider adapter " + where(adapter) + " has the id \"" + id
                    + "\"; an id is lower-case letters, digits, _ and -, and begins with a letter");
        }
        return id;
    }

    private static String where(ProviderAdapter adapter) {
        CodeSource source = adapter.getClass().getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return adapter.getClass().getName() + (location == null ? "" : " in " + location);
    }

    /** An adapter and one of its services. */
    public record Found(ProviderAdapter adapter, Service service) {}

    /** The service that goes by this name, or null. */
    public @Nullable Found find(String name) {
        for (ProviderAdapter adapter : adapters.values()) {
            Service service = adapter.service(name);
            if (service != null) return new Found(adapter, service);
        }
        return null;
    }

    /** All services of all adapters. */
    public List<Found> all() {
        List<Found> all = new ArrayList<>();
        for (ProviderAdapter adapter : adapters.values()) {
            for (Service service : adapter.services()) all.add(new Found(adapter, service));
        }
        return all;
    }

    List<ProviderAdapter> adapters() {
        return List.copyOf(adapters.values());
    }

    public List<String> adapterIds() {
        return List.copyOf(adapters.keySet());
    }
}
