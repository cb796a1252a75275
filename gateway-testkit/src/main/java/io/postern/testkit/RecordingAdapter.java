package io.postern.testkit;

import io.postern.spi.Provider;
import io.postern.spi.ProviderAdapter;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Service;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Hands everything on to an adapter, and remembers what it was last connected with. Safe to share between threads. */
final class RecordingAdapter implements ProviderAdapter {
    private final ProviderAdapter adapter;
    private final AtomicReference<@Nullable ProviderSettings> settings = new AtomicReference<>();
    private final AtomicReference<@Nullable Provider> provider = new AtomicReference<>();

    RecordingAdapter(ProviderAdapter adapter) {
        this.adapter = adapter;
    }

    ProviderSettings settings() {
        ProviderSettings known = settings.get();
        if (known == null) throw new AssertionError("the adapter was not connected");
        return known;
    }

    Provider provider() {
        Provider known = provider.get();
        if (known == null) throw new AssertionError("the adapter was not connected");
        return known;
    }

    @Override
    public String id() {
        return adapter.id();
    }

    @Override
    public List<Service> services() {
        return adapter.services();
    }

    @Override
    public @Nullable Service service(String name) {
        return adapter.service(name);
    }

    @Override
    public Provider connect(ProviderSettings with) {
        settings.set(with);
        Provider connected = adapter.connect(with);
        provider.set(connected);
        return connected;
    }
}
