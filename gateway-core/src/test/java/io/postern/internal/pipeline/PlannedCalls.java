package io.postern.internal.pipeline;

import io.postern.core.RequestOptions;
import io.postern.core.http.Headers;
import io.postern.errors.NoDeploymentException;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIIoException;
import io.postern.gateway.RouteTrace;
import io.postern.internal.health.RealDeploymentHealth;
import io.postern.internal.routing.RoutePlan;
import io.postern.internal.routing.Router;
import io.postern.internal.routing.SinglePlan;
import io.postern.internal.routing.Stage;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.completions.CompletionUsage;
import io.postern.pipeline.CallRequest;
import io.postern.pricing.Price;
import io.postern.pricing.Rates;
import io.postern.routing.Deployment;
import io.postern.spi.CallContext;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.Reply;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeClock;
import io.postern.testing.FakeProvider;
import io.postern.testing.FakeStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Calls through the whole pipeline along a plan that a test writes down. Every deployment is a fake with answers. */
final class PlannedCalls implements Connections, Router {
    static final ChatCompletionCreateParams ASKED = FakeAnswers.ask("route");

    private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "planned-calls");
        thread.setDaemon(true);
        return thread;
    });

    final FakeClock clock = new FakeClock();
    final RealDeploymentHealth health = new RealDeploymentHealth(clock);
    /** The deployments that were asked, in order. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** A deployment that was made slow has been asked. */
    final CountDownLatch slowRuns = new CountDownLatch(1);

    private final Map<String, FakeProvider> providers = new HashMap<>();
    private final Map<String, Deque<Supplier<?>>> answers = new HashMap<>();
    private final List<Stage> stages = new ArrayList<>();
    private boolean alone;
    private Consumer<Deployment> afterPick = picked -> {};
    private Supplier<OpenAIException> refusal =
            () -> NoDeploymentException.builder("route").build();
    private @Nullable CallRequest<?, ?> routed;
    private Policies policies = Policies.standard();

    /** Answers in order; once they are used up, with its own name. */
    PlannedCalls at(String deployment, Supplier<?>... next) {
        answers.computeIfAbsent(deployment, missing -> new ArrayDeque<>()).addAll(List.of(next));
        return this;
    }

    /** A deployment that says nothing until it is cancelled. */
    void slow(String name, CountDownLatch cancelled) {
        Function<CallContext, RuntimeException> hang = context -> {
            context.onCancel(cancelled::countDown);
            slowRuns.countDown();
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new OpenAIIoException("the connection was closed");
        };
        providers.put(
                name,
                new FakeProvider()
                                .chat(call -> {
                                    throw hang.apply(call.context());
                                })
                                .stream(call -> {
                            throw hang.apply(call.context());
                        }));
    }

    PlannedCalls stage(String... deployments) {
        return stage(Stage.Purpose.GENERAL, deployments);
    }

    PlannedCalls stage(Stage.Purpose purpose, String... deployments) {
        stages.add(new FakeStage(purpose, List.of(deployments)));
        for (String name : deployments) provider(name);
        return this;
    }

    /** What the plan says if it has nothing to offer. */
    PlannedCalls refuse(Supplier<OpenAIException> refusal) {
        this.refusal = refusal;
        return this;
    }

    /** Only the first deployment is there, and the plan knows it. */
    PlannedCalls alone() {
        alone = true;
        return this;
    }

    /** Another call comes between the choice of a deployment and the attempt at it. */
    void afterPick(Consumer<Deployment> action) {
        afterPick = action;
    }

    PlannedCalls policies(UnaryOperator<Policies> change) {
        policies = change.apply(policies);
        return this;
    }

    /** A deployment that answers with its name and these headers. */
    void replyHeaders(String name, Headers headers) {
        providers.put(name, new FakeProvider().onReply(Operation.CHAT, call -> {
                    asked.add(name);
                    return new Reply<>(FakeAnswers.completion(call.model(), name), 200, headers);
                }));
    }

    FakeProvider provider(String name) {
        return providers.computeIfAbsent(
                name,
                missing -> new FakeProvider()
                                .chat(call -> {
                                    asked.add(name);
                                    Object answer = answer(name);
                                    return answer instanceof ChatCompletion
                                            ? (ChatCompletion) answer
                                            : FakeAnswers.completion(call.model(), name);
                                })
                                .stream(call -> {
                            asked.add(name);
                            Object answer = answer(name);
                            return answer instanceof FakeStream ? (FakeStream) answer : FakeStream.saying(name);
                        }));
    }

    private @Nullable Object answer(String name) {
        Supplier<?> next =
                answers.computeIfAbsent(name, missing -> new ArrayDeque<>()).poll();
        Object answer = next == null ? null : next.get();
        if (answer instanceof OpenAIException) throw (OpenAIException) answer;
        return answer;
    }

    String ask() {
        return ask(RequestOptions.none());
    }

    String ask(RequestOptions options) {
        RealCall<ChatCompletionCreateParams, ChatCompletion> call = call(Operation.CHAT, options);
        return call.execute().body().choices().get(0).message().content().orElseThrow();
    }

    <R> RealCall<ChatCompletionCreateParams, R> call(
            Operation<ChatCompletionCreateParams, R> operation, RequestOptions options) {
        return call(operation, ASKED, options);
    }

    <R> RealCall<ChatCompletionCreateParams, R> call(
            Operation<ChatCompletionCreateParams, R> operation,
            ChatCompletionCreateParams params,
            RequestOptions options) {
        PipelineSettings settings =
                new PipelineSettings(this, this, health, List.of(), List.of(), policies, EXECUTOR, clock, () -> 0L);
        return new RealCall<>(settings, RealCall.steps(settings), CallRequest.of(operation, params, "route", options));
    }

    /** Reads a stream to its end. */
    static String text(ChunkStream<ChatCompletionChunk> stream) {
        StringBuilder text = new StringBuilder();
        try (stream) {
            for (ChatCompletionChunk chunk = stream.next(); chunk != null; chunk = stream.next()) {
                chunk.choices()
                        .forEach(choice -> text.append(choice.delta().content().orElse("")));
            }
        }
        return text.toString();
    }

    @Override
    public Connection connection(String name) {
        return new Connection(name, "fake", provider(name), Map.of());
    }

    @Override
    public List<String> configured() {
        return List.copyOf(providers.keySet());
    }

    @Override
    public RoutePlan plan(CallRequest<?, ?> request, CallContext context) {
        routed = request;
        if (!alone) return new FakePlan();
        return new SinglePlan("route", List.of(), ((FakeStage) stages.get(0)).deployments.get(0));
    }

    /** A dollar for a million tokens of prompt, ten for a million of answer. */
    @Override
    public Rates rates(Deployment deployment, long epochMillis) {
        return Price.usdPerMillion("1", "10")
                .build()
                .at(Instant.ofEpochMilli(epochMillis))
                .orElseThrow();
    }

    @Override
    public RouteTrace explain(CallRequest<?, ?> request) {
        throw new UnsupportedOperationException();
    }

    private long cooldown(Deployment deployment) {
        CallRequest<?, ?> request = Objects.requireNonNull(routed);
        return health.cooldownNanos(deployment, RealDeploymentHealth.credential(request.withDeployment(deployment)));
    }

    private final class FakeStage implements Stage {
        private final Purpose purpose;
        private final List<Deployment> deployments;

        FakeStage(Purpose purpose, List<String> names) {
            this.purpose = purpose;
            this.deployments =
                    names.stream().map(name -> Deployment.of(name, "m")).toList();
        }

        @Override
        public Purpose purpose() {
            return purpose;
        }

        @Override
        public String name() {
            return deployments.toString();
        }

        @Override
        public @Nullable Deployment pick(Collection<Deployment> tried) {
            Deployment picked = deployments.stream()
                    .filter(each -> !tried.contains(each) && cooldown(each) == 0)
                    .findFirst()
                    .orElse(null);
            if (picked != null) afterPick.accept(picked);
            return picked;
        }
    }

    private final class FakePlan implements RoutePlan {
        @Override
        public List<Stage> stages() {
            return stages;
        }

        @Override
        public @Nullable Deployment soonest(Collection<Deployment> tried) {
            Optional<Deployment> soonest = stages.stream()
                    .flatMap(stage -> ((FakeStage) stage).deployments.stream())
                    .filter(each -> !tried.contains(each))
                    .min(Comparator.comparing(each -> cooldown(each)));
            return soonest.orElse(null);
        }

        @Override
        public OpenAIException refusal() {
            return refusal.get();
        }

        @Override
        public void ended(@Nullable CompletionUsage usage) {}

        @Override
        public RouteTrace trace() {
            throw new UnsupportedOperationException();
        }
    }
}
