package io.postern.internal.mapping;

import io.postern.internal.mapping.Hosts.Host;
import io.postern.routing.Deployment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the hosted model that is closest to the one a caller names, such as {@code ai/llama3.3:70B-Q4_K_M}.
 *
 * <p>First a model of that very id, then the nearest of its family, then, unless that is refused, another of its class.
 * Models of different tasks never stand in for one another, nor one of more than 16 times the size. A pure function of
 * its arguments and the catalogue, which looks at every hosted model: worth remembering while the connections stay.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ModelMapping {
    private final Catalogue catalogue;

    ModelMapping(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Reads the catalogue that comes with this library; one will do for a program. */
    public static ModelMapping shipped() {
        return new ModelMapping(Catalogue.shipped());
    }

    /** The names of the open models that are known, such as {@code ai/llama3.3}; a tag may follow each. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (String name : catalogue.names()) names.add("ai/" + name);
        return names;
    }

    /**
     * Maps one name.
     *
     * @return null if nothing is hosted that may stand in, or if the name is nobody's
     */
    public @Nullable Mapped map(String asked, Hosts configured) {
        Deployment verbatim = verbatim(ModelName.plain(asked), configured);
        if (verbatim != null) return exact(asked, verbatim, 0);
        CatalogueModel model = catalogue.named(asked);
        List<Candidate> candidates = Candidate.of(configured, catalogue);
        Mapped nearest = nearest(asked, model, candidates);
        if (nearest != null || configured.strict()) return nearest;
        // Substitution would hide a slip of the pen, so a name must be known for one of an open model.
        boolean known = ModelName.isOfRegistry(asked) || catalogue.hasCard(asked);
        return known ? new Substitution(asked, model, candidates).with(configured.substitutes()) : null;
    }

    private @Nullable Deployment verbatim(String plain, Hosts configured) {
        for (Host host : configured.hosts()) {
            for (String id : host.models()) {
                if (plain.equals(ModelName.plain(id))) return Deployment.of(host.connection(), id);
            }
            for (CatalogueModel model : catalogue.hostedBy(host.service())) {
                String id = model.answering(plain, host.region());
                if (id != null) return Deployment.of(host.connection(), id);
            }
        }
        return null;
    }

    private static @Nullable Mapped nearest(String asked, CatalogueModel model, List<Candidate> candidates) {
        Candidate nearest = null;
        Distance shortest = null;
        for (Candidate candidate : candidates) {
            Distance distance = Distance.between(model, candidate.model());
            if (distance == null || distance.cost() > Distance.FARTHEST) continue;
            // Vectors of a model that is merely near fit no index built with the one asked for.
            if (model.traits().task() == Task.EMBED && !distance.isSame()) continue;
            if (nearest != null && shortest != null) {
                int further = Double.compare(distance.cost(), shortest.cost());
                if (further > 0 || (further == 0 && !candidate.isPreferredTo(nearest))) continue;
            }
            nearest = candidate;
            shortest = distance;
        }
        if (nearest == null || shortest == null) return null;
        Deployment deployment = nearest.deployment();
        if (shortest.isSame()) return exact(asked, deployment, shortest.cost());
        String explanation = "closest to " + asked + " is " + deployment + ": " + shortest;
        return new Mapped(deployment, shortest.cost(), false, null, explanation);
    }

    private static Mapped exact(String asked, Deployment deployment, double cost) {
        return new Mapped(deployment, cost, true, null, asked + " is " + deployment);
    }
}
