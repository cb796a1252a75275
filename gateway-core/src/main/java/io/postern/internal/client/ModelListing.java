package io.postern.internal.client;

import io.postern.core.RequestOptions;
import io.postern.errors.CallCancelledException;
import io.postern.errors.OpenAIException;
import io.postern.gateway.Attempt;
import io.postern.gateway.GatewayInfo;
import io.postern.gateway.Timings;
import io.postern.gateway.Warning;
import io.postern.internal.json.ObjectType;
import io.postern.internal.pipeline.RealCall;
import io.postern.internal.routing.Stage;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPage;
import io.postern.models.models.ModelListParams;
import io.postern.pipeline.CallRequest;
import io.postern.pipeline.GatewayClock;
import io.postern.routing.Deployment;
import io.postern.spi.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks every configured provider for its models at once and puts the answers together. One that fails or is slow does
 * not fail the list; it is named in the warnings. Made for one use.
 */
final class ModelListing {
    /** A list of models is no completion: who has not answered by then is left out. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Who owns a name that is not a provider's. */
    private static final String OWNER = "postern";

    private final Dispatcher dispatcher;
    private final ModelListParams params;
    private final RequestOptions options;

    private final List<Model> models = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private @Nullable GatewayInfo answered;
    private @Nullable OpenAIException failure;

    ModelListing(Dispatcher dispatcher, ModelListParams params, RequestOptions options) {
        this.dispatcher = dispatcher;
        this.params = params;
        this.options = options;
    }

    ModelListPage list() {
        List<String> providers = providers();
        if (providers.size() == 1) {
            RealCall<ModelListParams, ModelListPage> call = call(providers.get(0));
            return withNames(Dispatcher.result(call, call.execute()));
        }
        long start = clock().nanoTime();
        Map<String, CompletableFuture<ModelListPage>> pages = ask(providers);
        try {
            for (Map.Entry<String, CompletableFuture<ModelListPage>> page : pages.entrySet()) {
                long waited = clock().nanoTime() - start;
                collect(page.getKey(), page.getValue(), Math.max(0, PATIENCE.toNanos() - waited));
            }
        } catch (InterruptedException e) {
            pages.values().forEach(page -> page.cancel(true));
            Thread.currentThread().interrupt();
            throw new CallCancelledException("The call was cancelled, since its thread was interrupted", e);
        }
        return page(start);
    }

    /** Like {@link #list()}; no thread of the executor waits for the others, of which there may be none. */
    <T> CompletableFuture<T> listAsync(Function<ModelListPage, T> result) {
        List<String> providers = providers();
        if (providers.size() == 1) {
            return dispatcher.async(
                    call(providers.get(0)), (call, reply) -> result.apply(withNames(Dispatcher.result(call, reply))));
        }
        long start = clock().nanoTime();
        Map<String, CompletableFuture<ModelListPage>> pages = ask(providers);
        CompletableFuture<T> list = CompletableFuture.allOf(pages.values().toArray(new CompletableFuture<?>[0]))
                .orTimeout(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)
                .handle((done, late) -> {
                    pages.forEach(this::collectNow);
                    return result.apply(page(start));
                });
        list.whenComplete((page, error) -> {
            if (list.isCancelled()) pages.values().forEach(each -> each.cancel(true));
        });
        return list;
    }

    private List<String> providers() {
        List<String> providers = dispatcher.settings().connections().configured();
        if (!providers.isEmpty()) return providers;
        // Fails with the message that says what is missing.
        CallRequest<ModelListParams, ModelListPage> request =
                CallRequest.of(Operation.LIST_MODELS, params, "", options);
        Stage first = dispatcher
                .settings()
                .router()
                .plan(request, dispatcher.call(request).state())
                .stages()
                .get(0);
        Deployment deployment = first.pick(List.of());
        return deployment == null ? List.of() : List.of(deployment.provider());
    }

    private Map<String, CompletableFuture<ModelListPage>> ask(List<String> providers) {
        Map<String, CompletableFuture<ModelListPage>> pages = new LinkedHashMap<>();
        for (String provider : providers) pages.put(provider, dispatcher.async(call(provider), Dispatcher::result));
        return pages;
    }

    private GatewayClock clock() {
        return dispatcher.settings().clock();
    }

    private RealCall<ModelListParams, ModelListPage> call(String provider) {
        return dispatcher.call(
                CallRequest.of(Operation.LIST_MODELS, params, "", options).withDeployment(Deployment.of(provider, "")));
    }

    private void collectNow(String provider, CompletableFuture<ModelListPage> page) {
        try {
            collect(provider, page, 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            leftOut(provider, "the thread was interrupted");
        }
    }

    private void collect(String provider, CompletableFuture<ModelListPage> page, long patience)
            throws InterruptedException {
        try {
            ModelListPage listed = page.get(patience, TimeUnit.NANOSECONDS);
            for (Model model : listed.data()) {
                models.add(model.toBuilder().id(provider + "/" + model.id()).build());
            }
            answered = listed.gatewayInfo().orElse(null);
            if (answered != null) attempts.addAll(answered.attempts());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof OpenAIException) {
                if (failure == null) failure = (OpenAIException) cause;
                attempts.addAll(((OpenAIException) cause).attempts());
            }
            leftOut(provider, "it failed with " + cause.getClass().getSimpleName());
        } catch (TimeoutException | CancellationException e) {
            page.cancel(true);
            leftOut(provider, "it has not answered within " + PATIENCE.toSeconds() + " s");
        }
    }

    private void leftOut(String provider, String reason) {
        warnings.add(new Warning("data", "the models of " + provider + " are missing: " + reason, "left out"));
    }

    private ModelListPage page(long start) {
        if (answered == null) {
            if (failure != null) throw failure;
            throw new OpenAIException("No provider has listed its models: " + warnings);
        }
        Duration total = Duration.ofNanos(clock().nanoTime() - start);
        GatewayInfo info = answered.toBuilder()
                .attempts(attempts)
                .warnings(warnings)
                .timings(new Timings(total, null))
                .build();
        return withNames(
                ObjectType.withHidden(ModelListPage.builder().data(models).build(), info));
    }

    /** With the names that are the gateway's own. */
    private ModelListPage withNames(ModelListPage page) {
        List<String> names = dispatcher.settings().router().names();
        if (names.isEmpty()) return page;
        List<Model> all = new ArrayList<>(page.data());
        for (String name : names) {
            all.add(Model.builder().id(name).created(0).ownedBy(OWNER).build());
        }
        ModelListPage longer = page.toBuilder().data(all).build();
        GatewayInfo info = page.gatewayInfo().orElse(null);
        return info == null ? longer : ObjectType.withHidden(longer, info);
    }
}
