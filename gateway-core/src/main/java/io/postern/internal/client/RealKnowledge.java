package io.postern.internal.client;

import io.postern.catalogue.ModelGroup;
import io.postern.catalogue.ModelGroups;
import io.postern.internal.mapping.Mapped;
import io.postern.internal.mapping.ModelMapping;
import io.postern.internal.routing.Hosts;
import io.postern.internal.routing.Knowledge;
import io.postern.pricing.Price;
import io.postern.pricing.PriceCatalogue;
import io.postern.pricing.Rates;
import io.postern.routing.Deployment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** See {@link Knowledge}. What is shipped is read when it is first asked for, since most programs never ask. */
final class RealKnowledge implements Knowledge {
    private final Hosts hosts;
    private final @Nullable PriceCatalogue prices;
    private volatile @Nullable ModelMapping mapping;

    /** @param prices those of the program and those that are shipped; null for the latter alone */
    RealKnowledge(Hosts hosts, @Nullable PriceCatalogue prices) {
        this.hosts = hosts;
        this.prices = prices;
    }

    @Override
    public @Nullable Rates rates(Deployment deployment, long epochMillis) {
        Instant when = Instant.ofEpochMilli(epochMillis);
        Price override = deployment.price().orElse(null);
        if (override != null) return override.at(when).orElse(null);
        PriceCatalogue catalogue = prices == null ? PriceCatalogue.shipped() : prices;
        String connection = deployment.provider();
        String region = deployment.region().orElse(null);
        if (region == null) region = hosts.region(connection);
        Rates own = catalogue.find(connection, deployment.model(), region, when).orElse(null);
        String service = hosts.service(connection);
        if (own != null || service.equals(connection)) return own;
        return catalogue.find(service, deployment.model(), region, when).orElse(null);
    }

    @Override
    public List<Deployment> hosting(String model) {
        return ModelGroups.shipped().group(model).map(this::hosting).orElse(List.of());
    }

    private List<Deployment> hosting(ModelGroup group) {
        List<Deployment> hosting = new ArrayList<>();
        for (String connection : hosts.configured()) {
            String service = hosts.service(connection);
            for (ModelGroup.Member member : group.members()) {
                if (member.provider().equals(service)) hosting.add(callable(connection, member.model()));
            }
        }
        return hosting;
    }

    /** A model as its host calls it where the connection is: at Bedrock, its inference profile. */
    private Deployment callable(String connection, String model) {
        Mapped callable = mapping().map(model, mappedHosts(List.of(connection)));
        return callable == null || !callable.exact() ? Deployment.of(connection, model) : callable.deployment();
    }

    /** Where there is but one host there is nothing to choose, and its own name will do. */
    @Override
    public List<String> hosted() {
        List<String> hosted = new ArrayList<>();
        for (ModelGroup group : ModelGroups.shipped().groups()) {
            if (hosting(group).size() > 1) hosted.add(group.name());
        }
        return hosted;
    }

    @Override
    public @Nullable Mapping map(String model) {
        Mapped mapped = mapping().map(model, mappedHosts(hosts.configured()));
        return mapped == null
                ? null
                : new Mapping(mapped.deployment(), mapped.exact(), mapped.dimensions(), mapped.explanation());
    }

    /** What is only of the same class is no name to offer. */
    @Override
    public List<String> mapped() {
        io.postern.internal.mapping.Hosts configured = mappedHosts(hosts.configured());
        List<String> names = new ArrayList<>();
        for (String name : mapping().names()) {
            Mapped mapped = mapping().map(name, configured);
            if (mapped != null && !mapped.substitute()) names.add(name);
        }
        return names;
    }

    private ModelMapping mapping() {
        ModelMapping known = mapping;
        if (known == null) {
            known = ModelMapping.shipped();
            mapping = known;
        }
        return known;
    }

    private io.postern.internal.mapping.Hosts mappedHosts(List<String> connections) {
        List<io.postern.internal.mapping.Hosts.Host> mapped = new ArrayList<>();
        for (String connection : connections) {
            mapped.add(new io.postern.internal.mapping.Hosts.Host(
                    connection, hosts.service(connection), hosts.region(connection), List.of()));
        }
        return new io.postern.internal.mapping.Hosts(mapped, Map.of(), false);
    }
}
