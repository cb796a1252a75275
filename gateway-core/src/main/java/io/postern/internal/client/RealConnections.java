package io.postern.internal.client;

import io.postern.core.JsonValue;
import io.postern.errors.NoDeploymentException;
import io.postern.errors.OpenAIException;
import io.postern.internal.pipeline.AdapterFailure;
import io.postern.internal.pipeline.Connections;
import io.postern.internal.routing.Hosts;
import io.postern.internal.routing.NearestNames;
import io.postern.routing.Deployment;
import io.postern.spi.Capabilities;
import io.postern.spi.Operation;
import io.postern.spi.Provider;
import io.postern.spi.ProviderAdapter;
import io.postern.spi.ProviderConnector;
import io.postern.spi.ProviderSettings;
import io.postern.spi.http.Downloads;
import io.postern.spi.http.HttpTransport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one client. See {@link Connections}.
 *
 * <p>A service that is known but was not configured is connected when a call names it, if it may work: it needs no key,
 * or no other provider is there. Safe to share between threads.
 */
public final class RealConnections implements Connections, Hosts, AutoCloseable {
    /** The name of no model of anybody's. */
    private static final String NO_MODEL = "no-model-of-this-name";

    private final AdapterRegistry adapters;
    private final Map<String, ProviderConfig> configs = new LinkedHashMap<>();
    private final Map<String, Connection> made = new ConcurrentHashMap<>();

    /** Those of configurations that were replaced. Their idle connections end with the client. */
    private final List<Connection> outlived = new ArrayList<>();

    private final Map<String, String> leftOut = new HashMap<>();
    private final Map<String, String> environment;
    private final Lent lent;

    /**
     * What the connections borrow from the client.
     *
     * @param executor runs the parts of a call that is done in several
     */
    record Lent(Function<ProviderConfig, HttpTransport> transports, Downloads downloads, Executor executor) {}

    /** @param before whose connections are taken over where their settings are the same; null for nobody's */
    RealConnections(
            AdapterRegistry adapters,
            List<ProviderConfig> configs,
            Map<String, String> environment,
            Lent lent,
            @Nullable RealConnections before) {
        this.adapters = adapters;
        this.environment = environment;
        this.lent = lent;
        for (ProviderConfig config : configs) this.configs.put(normalized(config.name()), config);
        if (before != null) takeOver(before);
    }

    /** Connections whose settings are the same go on; running calls may still use the others, which stay open too. */
    private void takeOver(RealConnections before) {
        boolean sameSurroundings =
                environment.equals(before.environment) && adapters.adapters().equals(before.adapters.adapters());
        for (Map.Entry<String, Connection> each : before.made.entrySet()) {
            ProviderConfig config = configs.get(each.getKey());
            boolean same = sameSurroundings && config != null && config.equals(before.configs.get(each.getKey()));
            if (same) {
                made.put(each.getKey(), each.getValue());
            } else {
                outlived.add(each.getValue());
            }
        }
        outlived.addAll(before.outlived);
    }

    /**
     * Connects all that was configured, so that mistakes are seen when the client is built and not at the first call.
     *
     * @param unread the names of those whose settings are known to be wrong; of them only the service is looked for
     * @return what could not be connected, by name, and why
     */
    Map<String, RuntimeException> connectConfigured(Collection<String> unread) {
        Map<String, RuntimeException> refused = new LinkedHashMap<>();
        for (ProviderConfig config : configs.values()) {
            try {
                if (unread.contains(config.name())) {
                    found(config);
                } else {
                    connection(config.name());
                }
            } catch (RuntimeException e) {
                refused.put(config.name(), e);
            }
        }
        return refused;
    }

    /** Goes on without a connection; a call that names it is told why. */
    void leaveOut(String name, RuntimeException reason) {
        configs.remove(normalized(name));
        leftOut.put(normalized(name), String.valueOf(reason.getMessage()));
    }

    static String normalized(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    @Override
    public List<String> configured() {
        List<String> names = new ArrayList<>();
        for (ProviderConfig config : configs.values()) names.add(config.name());
        return names;
    }

    @Override
    public Connection connection(String name) {
        String key = normalized(name);
        Connection known = made.get(key);
        if (known != null) return known;
        // Not within computeIfAbsent: an adapter may ask for a sibling, and reads files.
        Connection made = connect(name);
        known = this.made.putIfAbsent(key, made);
        if (known == null) return made;
        made.provider().close();
        return known;
    }

    private Connection connect(String name) {
        ProviderConfig config = configs.get(normalized(name));
        if (config == null) config = ConfigDefaults.of(name);
        AdapterRegistry.Found found = found(config);
        ProviderSettings settings = ProviderSettings.builder(
                        config.name(), found.service().id())
                .apiKey(config.apiKey())
                .baseUrl(config.baseUrl())
                .headers(config.headers())
                .query(config.query())
                .options(config.options())
                .environment(environment)
                .facility(HttpTransport.class, lent.transports().apply(config))
                .facility(Downloads.class, lent.downloads())
                .facility(Executor.class, lent.executor())
                .facility(ProviderConnector.class, this::connectSibling)
                .build();
        return new Connection(
                config.name(), found.adapter().id(), connected(found.adapter(), settings), config.capabilities());
    }

    /** What an adapter connects to by another adapter, for itself. */
    private Provider connectSibling(ProviderSettings settings) {
        AdapterRegistry.Found found = adapters.find(settings.service());
        if (found == null) {
            throw new IllegalArgumentException("providers." + settings.name() + " needs the service \""
                    + settings.service() + "\", which no adapter on the class path offers; there are "
                    + adapters.adapterIds());
        }
        return connected(found.adapter(), settings);
    }

    private static Provider connected(ProviderAdapter adapter, ProviderSettings settings) {
        try {
            Provider provider = adapter.connect(settings);
            if (provider == null) throw new IllegalStateException("connect returned null");
            return provider;
        } catch (IllegalArgumentException | OpenAIException e) {
            throw e;
        } catch (Throwable e) {
            if (AdapterFailure.isOfTheMachine(e)) throw e;
            throw new IllegalStateException(
                    "The adapter `" + adapter.id() + "` failed with "
                            + e.getClass().getName() + " while it connected " + settings.name() + "; see the cause",
                    e);
        }
    }

    private AdapterRegistry.Found found(ProviderConfig config) {
        AdapterRegistry.Found found = adapters.find(config.service());
        if (found == null) throw unknownService(config);
        return found;
    }

    private IllegalArgumentException unknownService(ProviderConfig config) {
        List<String> nearest = NearestNames.of(config.service(), serviceNames());
        return new IllegalArgumentException("There is no provider service \"" + config.service() + "\""
                + (config.name().equals(config.service()) ? "" : " (for connection \"" + config.name() + "\")")
                + (nearest.isEmpty() ? "." : "; did you mean " + String.join(", ", nearest) + "?")
                + " Adapters on the class path: " + adapters.adapterIds());
    }

    private List<String> serviceNames() {
        List<String> names = new ArrayList<>();
        for (AdapterRegistry.Found found : adapters.all()) {
            names.add(found.service().id());
            names.addAll(found.service().aliases());
        }
        return names;
    }

    @Override
    public Collection<String> names() {
        List<String> names = new ArrayList<>(configured());
        names.addAll(serviceNames());
        return names;
    }

    @Override
    public String service(String connection) {
        ProviderConfig config = configs.get(normalized(connection));
        AdapterRegistry.Found found = adapters.find(config == null ? connection : config.service());
        return found == null ? connection : found.service().id();
    }

    /** What the adapter says, which knows the environment too; else what such options are called. */
    @Override
    public @Nullable String region(String connection) {
        ProviderConfig config = configs.get(normalized(connection));
        if (config == null) return null;
        try {
            String region = connection(connection).provider().region();
            if (region != null) return region;
            JsonValue option = config.options().get("region");
            if (option == null) option = config.options().get("location");
            return option == null ? null : option.asString().orElse(null);
        } catch (RuntimeException | LinkageError broken) {
            return null;
        }
    }

    @Override
    public @Nullable String unusable(String connection) {
        return leftOut.get(normalized(connection));
    }

    @Override
    public boolean knows(String connection, String model) {
        Capabilities known = capabilities(connection, model);
        // What is said of every model, such as that a service takes no logprobs, is not said of this one.
        return known.isKnown() && !known.equals(capabilities(connection, NO_MODEL));
    }

    /** What a broken adapter throws is seen when it is asked for an answer, and then told of with its name. */
    @Override
    public boolean supports(String connection, Operation<?, ?> operation) {
        try {
            return connection(connection).provider().supports(operation);
        } catch (RuntimeException | LinkageError broken) {
            return true;
        }
    }

    @Override
    public Capabilities capabilities(String connection, String model) {
        try {
            return connection(connection).capabilities(model);
        } catch (RuntimeException | LinkageError broken) {
            return Capabilities.unknown();
        }
    }

    @Override
    public @Nullable Deployment named(String model) {
        int slash = model.indexOf('/');
        if (slash <= 0 || slash == model.length() - 1) return null;
        String prefix = model.substring(0, slash);
        String rest = model.substring(slash + 1);
        ProviderConfig config = configs.get(normalized(prefix));
        if (config != null) return Deployment.of(config.name(), rest);
        String reason = leftOut.get(normalized(prefix));
        if (reason != null) throw cannotConnect(model, prefix, reason);
        AdapterRegistry.Found found = adapters.find(prefix);
        if (found == null) return null;
        config = configs.get(normalized(found.service().id()));
        if (config != null) return Deployment.of(config.name(), rest);
        // Services that resell others' models name them like providers: openrouter's "deepseek/deepseek-chat".
        boolean meantForTheOnlyProvider =
                configs.size() == 1 && !found.service().keyless();
        if (meantForTheOnlyProvider) return null;
        return Deployment.of(connected(model, found.service().id()), rest);
    }

    /** The name of a connection nobody configured, made now. */
    private String connected(String model, String service) {
        try {
            return connection(service).name();
        } catch (IllegalArgumentException e) {
            throw cannotConnect(model, service, String.valueOf(e.getMessage()));
        }
    }

    private static NoDeploymentException cannotConnect(String model, String provider, String reason) {
        return NoDeploymentException.builder(model)
                .lookedAt(List.of(provider + ", which cannot be connected: " + reason))
                .build();
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        List<Connection> all = new ArrayList<>(made.values());
        all.addAll(outlived);
        for (Connection connection : all) {
            try {
                connection.provider().close();
            } catch (RuntimeException e) {
                failure = new IllegalStateException(
                        "The adapter `" + connection.adapterId() + "` failed while it closed " + connection.name(), e);
            }
        }
        if (failure != null) throw failure;
    }
}
