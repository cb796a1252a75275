package io.postern.models.models;

import io.postern.core.AutoPagerAsync;
import io.postern.gateway.GatewayInfo;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A list of models that was asked for without blocking; see {@link ModelListPage}.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ModelListPageAsync {
    private final ModelListPage page;
    private final Executor executor;

    /** @param executor where {@link #autoPager()} hands out its items */
    public ModelListPageAsync(ModelListPage page, Executor executor) {
        this.page = Objects.requireNonNull(page, "page");
        this.executor = Objects.requireNonNull(executor, "executor");
    }

    public List<Model> data() {
        return page.data();
    }

    public List<Model> items() {
        return page.items();
    }

    /** Always false: all models are on one page. */
    public boolean hasNextPage() {
        return page.hasNextPage();
    }

    public AutoPagerAsync<Model> autoPager() {
        return AutoPagerAsync.from(page, executor);
    }

    /** How this list came to be. */
    public Optional<GatewayInfo> gatewayInfo() {
        return page.gatewayInfo();
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
