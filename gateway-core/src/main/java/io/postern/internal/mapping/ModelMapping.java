package io.postern.internal.mapping;

import io.postern.internal.mapping.Hosts.Host;
import io.postern.routing.Deployment;
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

    /** The names that may be mapped, such as {@code ai/llama3.3}; a tag may follow those of open models. */
    public List<String> names() {
        return catalogue.names();
    }

    /**
     * Maps one name.
     *
     * <p>Only ids that are known to be hosted, names of a registry ({@code ai/}, {@code docker.io/}, {@code hf.co/}) and
     * some that other gateways made known are mapped. Any other may be that of a model which a service has and the
     * catalogue does not know yet, or of a pinned version, and is left alone.
     *
     * @return null if nothing is hosted that may stand in, or if the name is not to be mapped
     */
    public @Nullable Mapped map(String asked, Hosts configured) {
        String plain = ModelName.plain(asked);
        Deployment verbatim = verbatim(plain, configured);
        if (verbatim != null) return exact(asked, verbatim, 0);
        if (!ModelName.isOfRegistry(asked) && !catalogue.hasName(plain)) return null;
        CatalogueModel model = catalogue.named(asked);
        List<Candidate> candidates = Candidate.of(configured, catalogue);
        Mapped nearest = nearest(asked, model, candidates);
        if (nearest != null || configured.strict()) return nearest;
        return new Substitution(asked, model, candidates).with(configured.substitutes());
    }

    private @Nullable Deployment verbatim(String plain, Hosts configured) {
        for (Host host : configured.hosts()) {
            for (String id : host.models()) {
                if (plain.equals(ModelName.plain(id))) return Deployment.of(host.connection(), id);
            }
            String id = catalogue.verbatim(host.service(), plain, host.region());
            if (id != null) return Deployment.of(host.connection(), id);
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
        String explanation =
                String.join("", "closest to ", asked, " is ", deployment.toString(), ": ", shortest.toString());
        return new Mapped(deployment, shortest.cost(), false, null, explanation);
    }

    private static Mapped exact(String asked, Deployment deployment, double cost) {
        return new Mapped(deployment, cost, true, null, asked.concat(" is ").concat(deployment.toString()));
    }
}
