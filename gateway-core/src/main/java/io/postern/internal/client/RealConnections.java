package io.postern.internal.client;

import io.postern.errors.NoDeploymentException;
import io.postern.errors.OpenAIException;
import io.postern.internal.pipeline.AdapterFailure;
import io.postern.internal.pipeline.Connections;
import io.postern.pipeline.Deployment;
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
public final class RealConnections implements Connections, AutoCloseable {
    private final AdapterRegistry adapters;
    private final Map<String, ProviderConfig> configs = new LinkedHashMap<>();
    private final Map<String, Connection> made = new ConcurrentHashMap<>();
    private final Map<String, String> leftOut = new HashMap<>();
    private final String defaultModel;
    private final Map<String, String> environment;
    private final Lent lent;

    /**
     * What the connections borrow from the client.
     *
     * @param executor runs the parts of a call that is done in several
     */
    record Lent(Function<ProviderConfig, HttpTransport> transports, Downloads downloads, Executor executor) {}

    /** @param defaultModel serves the calls that name none; empty for none */
    RealConnections(
            AdapterRegistry adapters,
            List<ProviderConfig> configs,
            String defaultModel,
            Map<String, String> environment,
            Lent lent) {
        this.adapters = adapters;
        this.defaultModel = defaultModel;
        this.environment = environment;
        this.lent = lent;
        for (ProviderConfig config : configs) this.configs.put(normalized(config.name()), config);
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
        return known != null ? known : made.computeIfAbsent(key, missing -> connect(name));
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
        return new Connection(config.name(), found.adapter().id(), connected(found.adapter(), settings));
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
    public Deployment route(String model) {
        String wanted = model.isEmpty() ? defaultModel : model;
        if (wanted.isEmpty()) {
            throw NoDeploymentException.builder("")
                    .lookedAt(List.of("the call names no model, and there is no default model (DEFAULT_MODEL)"))
                    .build();
        }
        Deployment named = byProvider(wanted);
        if (named != null) return named;
        if (configs.size() == 1) {
            return Deployment.of(configs.values().iterator().next().name(), wanted);
        }
        throw noDeployment(wanted);
    }

    private @Nullable Deployment byProvider(String model) {
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

    private NoDeploymentException noDeployment(String model) {
        List<String> looked = new ArrayList<>();
        int slash = model.indexOf('/');
        String prefix = slash > 0 ? model.substring(0, slash) : "";
        if (!prefix.isEmpty()) looked.add("\"" + prefix + "\" is the name of no provider");
        if (configs.isEmpty()) {
            looked.add("no provider is configured: set OPENAI_API_KEY or another provider's key and use fromEnv(), or "
                    + "give the builder one");
        } else {
            looked.add("the providers " + configured() + " are several, so a model must be written as provider/model");
        }
        return NoDeploymentException.builder(model)
                .lookedAt(looked)
                .nearest(nearest(model, prefix))
                .build();
    }

    private List<String> nearest(String model, String prefix) {
        if (prefix.isEmpty()) {
            List<String> complete = new ArrayList<>();
            for (String provider : configured()) complete.add(provider + "/" + model);
            return complete;
        }
        List<String> names = new ArrayList<>(configured());
        names.addAll(serviceNames());
        List<String> nearest = new ArrayList<>();
        for (String name : NearestNames.of(prefix, names)) nearest.add(name + model.substring(prefix.length()));
        return nearest;
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        for (Connection connection : made.values()) {
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
