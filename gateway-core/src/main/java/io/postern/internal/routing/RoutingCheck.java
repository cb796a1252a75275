package io.postern.internal.routing;

import io.postern.errors.NoDeploymentException;
import io.postern.routing.Deployment;
import io.postern.routing.Route;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of names and routes can never work. Made for one use. */
public final class RoutingCheck {
    private final RoutingConfig config;
    private final Hosts hosts;
    private final Map<String, String> mistakes = new LinkedHashMap<>();

    private RoutingCheck(RoutingConfig config, Hosts hosts) {
        this.config = config;
        this.hosts = hosts;
    }

    /**
     * @param unasked the settings that are not looked at, of {@code defaultModel} and {@code fallbackModel}
     * @return what is wrong, by its path, such as {@code routes.chat.deployments[0]}
     */
    public static Map<String, String> mistakes(
            RoutingConfig config, Hosts hosts, Knowledge knowledge, Set<String> unasked) {
        // The ordinary client of one provider; looking at nothing would cost its first call some milliseconds.
        if (config.namesNothing()) return new LinkedHashMap<>();
        RoutingCheck check = new RoutingCheck(config, hosts);
        List<NameRule> rules = check.rules();
        Names names = new Names(config, hosts, knowledge, NameRule.sorted(rules));
        for (NameRule rule : rules) check.noted("rules." + rule.pattern(), () -> names.check(rule));
        check.aliases(names);
        config.routes().forEach((name, route) -> check.route(names, name, route));
        if (!unasked.contains("defaultModel")) check.served(names, "defaultModel", config.defaultModel());
        if (!unasked.contains("fallbackModel")) check.served(names, "fallbackModel", config.fallbackModel());
        return check.mistakes;
    }

    /** Those that can be read, so that what depends on them can be looked at. */
    private List<NameRule> rules() {
        List<NameRule> rules = new ArrayList<>();
        config.rules()
                .forEach((pattern, target) -> noted("rules." + pattern, () -> rules.add(NameRule.of(pattern, target))));
        return rules;
    }

    private void aliases(Names names) {
        config.aliases().forEach((alias, target) -> {
            String path = "aliases." + alias;
            String cycle = cycle(alias);
            if (cycle != null) {
                mistakes.put(path, "the aliases go round in a circle: " + cycle);
            } else if (config.routes().containsKey(alias)) {
                mistakes.put(path, "there is a route of the same name; only one of them can be meant");
            } else {
                served(names, path, target);
            }
        });
    }

    /** {@code a -> b -> a}, or null. */
    private @Nullable String cycle(String alias) {
        Set<String> seen = new HashSet<>();
        StringBuilder way = new StringBuilder(alias);
        String next = config.aliases().get(alias);
        while (next != null && seen.add(next)) {
            way.append(" -> ").append(next);
            if (next.equals(alias)) return way.toString();
            next = config.aliases().get(next);
        }
        return null;
    }

    private void route(Names names, String name, Route route) {
        String path = "routes." + name;
        List<Deployment> deployments = route.deployments();
        if (deployments.isEmpty()) mistakes.put(path, "the route has no deployments");
        for (int i = 0; i < deployments.size(); i++) deployment(path + ".deployments[" + i + "]", deployments.get(i));
        each(names, path + ".fallbacks", name, route.fallbacks());
        each(names, path + ".largerWindow", name, route.largerWindow());
        each(names, path + ".contentPolicy", name, route.contentPolicy());
    }

    private void deployment(String path, Deployment deployment) {
        if (hosts.unusable(deployment.provider()) != null) return;
        try {
            Deployment named = hosts.named(deployment.toString());
            if (named == null || !named.provider().equals(deployment.provider())) {
                List<String> nearest = NearestNames.of(deployment.provider(), hosts.names());
                mistakes.put(
                        path,
                        "there is no provider \"" + deployment.provider() + "\""
                                + (nearest.isEmpty()
                                        ? "; there are " + hosts.configured()
                                        : "; did you mean " + String.join(", ", nearest) + "?"));
            }
        } catch (NoDeploymentException e) {
            mistakes.put(path, String.valueOf(e.getMessage()));
        }
    }

    private void each(Names names, String path, String route, List<String> targets) {
        for (int i = 0; i < targets.size(); i++) {
            String target = targets.get(i);
            noted(path + "[" + i + "]", () -> {
                Route next = names.served(target).route();
                if (target.equals(route) || (next != null && next.name().equals(route))) {
                    throw new IllegalArgumentException("the route falls back to itself");
                }
            });
        }
    }

    /** The fallback model serves nothing here, or it would hide every name that is misspelt. */
    private void served(Names names, String path, String name) {
        if (!name.isEmpty()) noted(path, () -> names.served(name));
    }

    private void noted(String path, Runnable look) {
        try {
            look.run();
        } catch (NoDeploymentException | IllegalArgumentException e) {
            mistakes.put(path, String.valueOf(e.getMessage()));
        }
    }
}
