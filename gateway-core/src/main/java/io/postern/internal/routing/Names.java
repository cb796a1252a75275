package io.postern.internal.routing;

import io.postern.errors.NoDeploymentException;
import io.postern.routing.Deployment;
import io.postern.routing.Route;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a model's name is found: as an alias, a route, {@code provider/model}, by a rule, by mapping, at the single
 * provider, and at last as the fallback model. The first that knows it has it.
 *
 * <p>Safe to share between threads.
 */
final class Names {
    private final RoutingConfig config;
    private final Hosts hosts;
    private final Knowledge knowledge;
    private final List<NameRule> rules;

    /** @throws IllegalArgumentException if a rule can never work */
    Names(RoutingConfig config, Hosts hosts, Knowledge knowledge) {
        this(config, hosts, knowledge, config.rules().isEmpty() ? List.of() : NameRule.sorted(config.rules()));
    }

    /** @param rules those that are looked at, the first one first */
    Names(RoutingConfig config, Hosts hosts, Knowledge knowledge, List<NameRule> rules) {
        this.config = config;
        this.hosts = hosts;
        this.knowledge = knowledge;
        this.rules = rules;
    }

    /**
     * What goes by a name: either a route or a deployment.
     *
     * @param how the way there, a sentence each
     * @param warning how it differs from what was asked; null if it does not
     * @param dimensions how long a vector to ask for if the caller does not say; null for what is usual
     */
    record Found(
            @Nullable Route route,
            @Nullable Deployment deployment,
            List<String> how,
            @Nullable String warning,
            @Nullable Integer dimensions) {
        Found(@Nullable Route route, @Nullable Deployment deployment, List<String> how) {
            this(route, deployment, how, null, null);
        }

        Found {
            how = List.copyOf(how);
        }
    }

    /** @throws NoDeploymentException if nothing goes by that name; it lists what was looked at */
    Found find(String asked) {
        List<String> how = new ArrayList<>();
        String name = asked;
        if (name.isEmpty()) {
            name = config.defaultModel();
            if (name.isEmpty()) {
                throw NoDeploymentException.builder("")
                        .lookedAt(List.of("defaultModel (DEFAULT_MODEL), which is not set"))
                        .build();
            }
            how.add("the default model is " + name);
        }
        String fallback = config.fallbackModel();
        if (fallback.isEmpty()) return served(name, how);
        try {
            return served(name, how);
        } catch (NoDeploymentException nobody) {
            String warning = "nothing serves the model \"" + name + "\"";
            how.add(warning + "; the fallback model is " + fallback);
            try {
                Found found = served(fallback, how);
                return new Found(found.route, found.deployment, how, warning, found.dimensions);
            } catch (NoDeploymentException unserved) {
                List<String> looked = new ArrayList<>(nobody.lookedAt());
                looked.add("the fallback model " + fallback + ", which nobody serves");
                throw NoDeploymentException.builder(name)
                        .lookedAt(looked)
                        .nearest(nobody.nearest())
                        .build();
            }
        }
    }

    /** What goes by a name itself, whatever the fallback model is. */
    Found served(String name) {
        return served(name, new ArrayList<>());
    }

    private Found served(String name, List<String> how) {
        Found found = known(name, how);
        if (found == null) throw nobody(name);
        return found;
    }

    private @Nullable Found known(String asked, List<String> how) {
        String name = aliased(asked, how);
        Found found = spelledOut(name, how);
        if (found != null) return found;
        for (NameRule rule : rules) {
            String target = rule.apply(name, hosts);
            if (target == null) continue;
            how.add("the rule " + rule.pattern() + " makes it " + target);
            return led(target, how);
        }
        Knowledge.Mapping mapping = null;
        // A single provider knows best what its own names are.
        if (config.modelMapping() && (isForeign(name) || hosts.configured().size() > 1)) mapping = knowledge.map(name);
        if (mapping != null && (mapping.exact() || isForeign(name))) return mapped(mapping, how);
        String single = isNobodys(name) ? null : single(name);
        if (single != null) {
            how.add(single + " is the one provider that may know it");
            return new Found(null, Deployment.of(single, name), how);
        }
        return mapping == null ? null : mapped(mapping, how);
    }

    /** What a rule leads to. Nothing else is tried, or a mistake in the rule would go unseen. */
    private Found led(String target, List<String> how) {
        Found found = spelledOut(aliased(target, how), how);
        if (found == null) throw nobody(target);
        return found;
    }

    /** @throws NoDeploymentException if it can be told that whatever the rule is applied to, nothing serves it */
    void check(NameRule rule) {
        String target = rule.target();
        int star = target.indexOf('*');
        boolean open = star >= 0 && (target.indexOf('/') < 0 || star < target.indexOf('/'));
        if (open || (star >= 0 && target.startsWith(config.virtualPrefix()))) return;
        led(Objects.requireNonNull(rule.apply(rule.pattern(), hosts)), new ArrayList<>());
    }

    private String aliased(String asked, List<String> how) {
        String name = asked;
        Set<String> seen = new HashSet<>();
        for (String target = config.aliases().get(name);
                target != null && seen.add(name);
                target = config.aliases().get(name)) {
            how.add(name + " is an alias of " + target);
            name = target;
        }
        return name;
    }

    /** A route, a virtual model, or {@code provider/model}. */
    private @Nullable Found spelledOut(String name, List<String> how) {
        Route route = config.routes().get(name);
        if (route != null) {
            how.add(name + " is a route");
            return new Found(route, null, how);
        }
        if (name.startsWith(config.virtualPrefix())) {
            Route virtual = virtual(name);
            how.add(name + " stands for all configured providers that host it");
            return new Found(virtual, null, how);
        }
        Deployment deployment = hosts.named(name);
        if (deployment == null) return null;
        how.add(deployment.provider() + " is the provider it names");
        return new Found(null, deployment, how);
    }

    private Route virtual(String name) {
        String model = name.substring(config.virtualPrefix().length());
        List<Deployment> hosting = knowledge.hosting(model);
        if (hosting.isEmpty()) {
            throw NoDeploymentException.builder(name)
                    .lookedAt(List.of("the open models that are known; none of the configured providers "
                            + hosts.configured() + " is known to host \"" + model + "\""))
                    .nearest(NearestNames.of(
                            name,
                            knowledge.hosted().stream()
                                    .map(hosted -> config.virtualPrefix() + hosted)
                                    .toList()))
                    .build();
        }
        return Route.builder(name)
                .deployments(hosting)
                .strategy(config.virtualStrategy())
                .build();
    }

    /** Names of Docker's and Hugging Face's registries, which no provider knows as its own. */
    static boolean isForeign(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("ai/")
                || lower.startsWith("docker.io/")
                || lower.startsWith("index.docker.io/")
                || lower.startsWith("hf.co/");
    }

    private static Found mapped(Knowledge.Mapping mapping, List<String> how) {
        how.add("it is mapped to " + mapping.deployment() + ": " + mapping.explanation());
        String warning = mapping.exact() ? null : mapping.explanation();
        return new Found(null, mapping.deployment(), how, warning, mapping.dimensions());
    }

    /** Whether a name that could not be mapped is better served by the fallback model, as no provider has it. */
    private boolean isNobodys(String name) {
        return isForeign(name)
                && config.modelMapping()
                && !config.fallbackModel().isEmpty()
                // Of a provider whose models nobody has listed, such as a local one, it may be the model's own name.
                && !knowledge.mapped().isEmpty();
    }

    /** The only provider there is, or the only one that has said anything of this model. */
    private @Nullable String single(String model) {
        List<String> configured = hosts.configured();
        if (configured.size() == 1) return configured.get(0);
        String single = null;
        for (String connection : configured) {
            if (!hosts.knows(connection, model)) continue;
            if (single != null) return null;
            single = connection;
        }
        return single;
    }

    private NoDeploymentException nobody(String model) {
        List<String> looked = new ArrayList<>();
        int slash = model.indexOf('/');
        String prefix = slash > 0 ? model.substring(0, slash) : "";
        add(looked, "aliases", config.aliases().keySet().toString());
        add(looked, "routes", config.routes().keySet().toString());
        add(looked, "rules", config.rules().keySet().toString());
        if (!prefix.isEmpty()) looked.add("\"" + prefix + "\" is the name of no provider");
        if (hosts.configured().isEmpty()) {
            looked.add("no provider is configured: set OPENAI_API_KEY or another provider's key and use fromEnv(), or "
                    + "give the builder one");
        } else {
            looked.add("the providers " + hosts.configured() + ", none of which alone is known to have it: write"
                    + " provider/model");
        }
        return NoDeploymentException.builder(model)
                .lookedAt(looked)
                .nearest(nearest(model, prefix))
                .build();
    }

    private static void add(List<String> looked, String kind, String names) {
        if (!names.equals("[]")) looked.add("the " + kind + " " + names);
    }

    private List<String> nearest(String model, String prefix) {
        Set<String> own = new HashSet<>(config.aliases().keySet());
        own.addAll(config.routes().keySet());
        List<String> nearest = new ArrayList<>(NearestNames.of(model, own));
        if (prefix.isEmpty()) {
            for (String provider : hosts.configured()) nearest.add(provider + "/" + model);
        } else {
            for (String name : NearestNames.of(prefix, hosts.names())) {
                nearest.add(name + model.substring(prefix.length()));
            }
        }
        return nearest;
    }
}
