package io.postern.mine;

import io.postern.spi.Provider;
import io.postern.spi.ProviderAdapter;
import io.postern.spi.ProviderSettings;

/** Connects to a service of the tests' own. Stateless and safe to share between threads. */
public final class MineAdapter implements ProviderAdapter {
    /** For {@link java.util.ServiceLoader}. */
    public MineAdapter() {}

    @Override
    public String id() {
        return "mine";
    }

    @Override
    public Provider connect(ProviderSettings settings) {
        return new MineProvider(settings);
    }
}
