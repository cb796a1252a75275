package io.postern.internal.routing;

import io.postern.core.RequestOptions;
import io.postern.gateway.RouteTrace;
import io.postern.pipeline.CallRequest;
import io.postern.pricing.Rates;
import io.postern.routing.Deployment;
import io.postern.routing.Route;
import io.postern.routing.UnknownPrices;
import io.postern.spi.CallContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** See {@link Router}. Names are found once; after that, a look into a table. */
public final class RealRouter implements Router {
    /** Names come from programs and are few; those of a program that makes them up are found anew each time. */
    private static final int MOST_NAMES = 1000;

    private final RoutingConfig config;
    private final Hosts hosts;
    private final Knowledge knowledge;
    private final Surroundings around;
    private final Names names;
    private final Map<String, Template> templates = new ConcurrentHashMap<>();
    private final Map<String, RouteState> states = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException if a rule can never work */
    public RealRouter(RoutingConfig config, Hosts hosts, Knowledge knowledge, Surroundings around) {
        this.config = config;
        this.hosts = hosts;
        this.knowledge = knowledge;
        this.around = around;
        this.names = new Names(config, hosts, knowledge);
    }

    /**
     * What a name leads to, for all calls.
     *
     * @param single the plan, if there is nothing to choose
     * @param route what the call goes to; for a single deployment, just that
     * @param fallbacks where it goes then
     * @param how the way there
     * @param warning how it differs from what was asked; null if it does not
     * @param connection that of all deployments of the route; null if they have several
     */
    private record Template(
            @Nullable SinglePlan single,
            RouteState route,
            List<Fallback> fallbacks,
            List<String> how,
            @Nullable String warning,
            @Nullable String connection) {}

    /** Where a call goes after certain failures. */
    private record Fallback(Stage.Purpose purpose, RouteState route) {}

    @Override
    public RoutePlan plan(CallRequest<?, ?> request, CallContext context) {
        Template template = template(request.model());
        String warning = template.warning;
        if (warning != null) context.warn("model", warning, "replaced by " + template.route.name);
        SinglePlan single = template.single;
        RequestOptions options = request.options();
        if (!options.apiKeys().isEmpty()) tellOfStrayKeys(options, context);
        boolean free = options.tags().isEmpty() && options.region().isEmpty();
        return single != null && free ? single : plan(template, request, context);
    }

    /** Without a word, the client's own key would pay. The name is not repeated: it may be the key, set as the name. */
    private void tellOfStrayKeys(RequestOptions options, CallContext context) {
        for (String name : options.apiKeys().keySet()) {
            if (hosts.configured().contains(name) || hosts.names().contains(name)) continue;
            context.warn(
                    "apiKeys",
                    "a key is for a connection that does not exist; there are " + hosts.configured(),
                    "not used");
        }
    }

    @Override
    public RouteTrace explain(CallRequest<?, ?> request) {
        RealPlan plan = plan(template(request.model()), request, null);
        plan.rehearse();
        return plan.trace();
    }

    @Override
    public @Nullable Rates rates(Deployment deployment, long epochMillis) {
        return knowledge.rates(deployment, epochMillis);
    }

    @Override
    public List<String> names() {
        List<String> all = new ArrayList<>(config.aliases().keySet());
        all.addAll(config.routes().keySet());
        for (String model : knowledge.hosted()) all.add(config.virtualPrefix() + model);
        if (!config.modelMapping()) return all;
        boolean several = hosts.configured().size() > 1;
        for (String name : knowledge.mapped()) if (several || Names.isForeign(name)) all.add(name);
        return all;
    }

    private Template template(String model) {
        Template known = templates.get(model);
        if (known != null) return known;
        known = make(model, names.find(model));
        if (templates.size() < MOST_NAMES) templates.putIfAbsent(model, known);
        return known;
    }

    private Template make(String model, Names.Found found) {
        Route route = found.route();
        if (route == null) {
            Deployment deployment = Objects.requireNonNull(found.deployment());
            SinglePlan single = new SinglePlan(model, found.how(), deployment, found.dimensions());
            return new Template(
                    single, state(deployment), List.of(), found.how(), found.warning(), deployment.provider());
        }
        List<Fallback> fallbacks = new ArrayList<>();
        add(fallbacks, Stage.Purpose.GENERAL, route.fallbacks());
        add(fallbacks, Stage.Purpose.LARGER_WINDOW, route.largerWindow());
        add(fallbacks, Stage.Purpose.CONTENT_POLICY, route.contentPolicy());
        return new Template(null, state(route), fallbacks, found.how(), found.warning(), connection(route));
    }

    private void add(List<Fallback> fallbacks, Stage.Purpose purpose, List<String> targets) {
        for (String name : targets) {
            Names.Found found = names.find(name);
            Route route = found.route();
            RouteState state = route != null ? state(route) : state(Objects.requireNonNull(found.deployment()));
            fallbacks.add(new Fallback(purpose, state));
        }
    }

    /** Shared by all that lead there, so that turns and averages are those of the route. */
    private RouteState state(Route route) {
        return states.computeIfAbsent(
                route.name(),
                missing -> new RouteState(
                        route,
                        route.unknownPrices() == null ? config.unknownPrices() : route.unknownPrices(),
                        hosts,
                        knowledge));
    }

    /** Not kept: there may be as many as callers make up names, and nothing to learn for a choice among one. */
    private RouteState state(Deployment deployment) {
        Route alone =
                Route.builder(deployment.toString()).addDeployment(deployment).build();
        return new RouteState(alone, UnknownPrices.WARN, hosts, knowledge);
    }

    private static @Nullable String connection(Route route) {
        String connection = route.deployments().get(0).provider();
        for (Deployment deployment : route.deployments()) {
            if (!deployment.provider().equals(connection)) return null;
        }
        return connection;
    }

    private RealPlan plan(Template template, CallRequest<?, ?> request, @Nullable CallContext context) {
        RequestOptions options = request.options();
        if (options.apiKey().isPresent()) {
            String connection = template.connection;
            if (connection == null) {
                throw new IllegalArgumentException("The call has an apiKey, but " + template.route.name
                        + " leads to several providers; use putApiKey(connection, key) to say whose key it is");
            }
            options = options.apiKeyFor(connection);
        }
        Needs needs = new Needs(request, options, around.fanOut());
        List<Fallback> fallbacks = template.fallbacks;
        RouteStage[] stages = new RouteStage[1 + fallbacks.size()];
        stages[0] = new RouteStage(template.route, Stage.Purpose.GENERAL, needs, around, context);
        for (int i = 1; i < stages.length; i++) {
            Fallback fallback = fallbacks.get(i - 1);
            stages[i] = new RouteStage(fallback.route, fallback.purpose, needs, around, context);
        }
        if (stages.length > 1 && stages[0].fit().allTooSmall()) stages = largerFirst(stages);
        return new RealPlan(request.model(), template.how, stages, template.route, template.connection, needs);
    }

    /** What would be asked after an error for size is asked at once if that error is certain. */
    private static RouteStage[] largerFirst(RouteStage[] stages) {
        List<RouteStage> sorted = new ArrayList<>();
        for (RouteStage stage : stages) {
            if (stage.purpose() == Stage.Purpose.LARGER_WINDOW) sorted.add(stage.as(Stage.Purpose.GENERAL));
        }
        for (RouteStage stage : stages) {
            if (stage.purpose() != Stage.Purpose.LARGER_WINDOW) sorted.add(stage);
        }
        return sorted.toArray(new RouteStage[0]);
    }
}
