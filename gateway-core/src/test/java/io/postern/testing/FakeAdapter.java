package io.postern.testing;

import io.postern.spi.Provider;
import io.postern.spi.ProviderAdapter;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An adapter whose connections a test makes, and which remembers what it was asked to connect. */
public final class FakeAdapter implements ProviderAdapter {
    private final String id;
    private final Function<ProviderSettings, ? extends Provider> connect;
    private final List<Service> services = new ArrayList<>();
    private final List<ProviderSettings> connected = new CopyOnWriteArrayList<>();

    public FakeAdapter(String id, Function<ProviderSettings, ? extends Provider> connect) {
        this.id = id;
        this.connect = connect;
    }

    /** An adapter with one service, named as the adapter, whose connections are all {@code provider}. */
    public static FakeAdapter of(String id, Provider provider) {
        return new FakeAdapter(id, settings -> provider);
    }

    /** Has this service instead of the one named as the adapter. */
    public FakeAdapter with(Service service) {
        services.add(service);
        return this;
    }

    /** Has a service that needs a key from one of these variables. */
    public FakeAdapter withKeyed(String service, String... keyVariables) {
        return with(new Service(service, List.of(), List.of(keyVariables), false, List.of(), null));
    }

    /** What was connected, in order. */
    public List<ProviderSettings> connected() {
        return connected;
    }

    /** The names of the connections that were made, in order. */
    public List<String> connectedNames() {
        return connected.stream().map(ProviderSettings::name).toList();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Service> services() {
        return services.isEmpty() ? ProviderAdapter.super.services() : services;
    }

    @Override
    public Provider connect(ProviderSettings settings) {
        connected.add(settings);
        return connect.apply(settings);
    }
}
