package io.postern.internal.mapping;

import io.postern.internal.mapping.Hosts.Host;
import io.postern.internal.mapping.Mapped.Kind;
import io.postern.pipeline.Deployment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the hosted model that is closest to the one a caller names, such as {@code ai/llama3.3:70B-Q4_K_M}.
 *
 * <p>First a model of that very id, then the nearest of its family, then, unless that is refused, another of its class.
 * Models of different tasks never stand in for one another, nor one of more than 16 times the size. A pure function of
 * its arguments and the catalogue: worth remembering while the connections stay the same, since it reads every hosted
 * name.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ModelMapping {
    private static final Comparator<Candidate> NEAREST = Comparator.<Candidate>comparingDouble(
                    candidate -> candidate.distance().cost())
            .thenComparing(
                    candidate -> candidate.model().traits().version(),
                    Comparator.nullsLast(Comparator.<Version>reverseOrder()))
            .thenComparingDouble(candidate -> candidate.model().traits().effort())
            .thenComparingInt(Candidate::place)
            .thenComparing(Candidate::id);

    private final Catalogue catalogue;

    ModelMapping(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @param place of its host among the others */
    private record Candidate(CatalogueModel model, Host host, int place, String id, Distance distance) {}

    /** With the catalogue that comes with this library. */
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
        Mapped verbatim = verbatim(asked, configured);
        if (verbatim != null) return verbatim;
        CatalogueModel model = catalogue.named(asked);
        Candidate nearest = nearest(model, configured);
        if (nearest != null) return mapped(asked, nearest);
        // Substitution would hide a slip of the pen, so a name must be known for one of an open model.
        boolean known = ModelName.isOfRegistry(asked) || catalogue.hasCard(asked);
        return known && !configured.strict() ? new Substitution(catalogue, asked, model).in(configured) : null;
    }

    private @Nullable Mapped verbatim(String asked, Hosts configured) {
        String plain = ModelName.plain(asked);
        for (Host host : configured.hosts()) {
            for (String id : host.models()) if (plain.equals(ModelName.plain(id))) return exact(asked, host, id);
            for (CatalogueModel model : catalogue.service(host.service()).models()) {
                String id = model.answering(plain, host.region());
                if (id != null) return exact(asked, host, id);
            }
        }
        return null;
    }

    private static Mapped exact(String asked, Host host, String id) {
        Deployment deployment = Deployment.of(host.connection(), id);
        return new Mapped(deployment, Kind.EXACT, 0, null, asked + " is " + deployment);
    }

    private @Nullable Candidate nearest(CatalogueModel asked, Hosts configured) {
        Candidate nearest = null;
        for (int place = 0; place < configured.hosts().size(); place++) {
            Host host = configured.hosts().get(place);
            for (CatalogueModel model : hosted(host)) {
                String id = model.callable(host.region());
                Distance distance = id == null ? null : Distance.between(asked, model);
                if (id == null || distance == null || distance.cost() > Distance.FARTHEST) continue;
                // Vectors of a model that is merely near fit no index built with the one asked for.
                if (asked.traits().task() == Task.EMBED && !distance.same()) continue;
                Candidate candidate = new Candidate(model, host, place, id, distance);
                if (nearest == null || NEAREST.compare(candidate, nearest) < 0) nearest = candidate;
            }
        }
        return nearest;
    }

    private List<CatalogueModel> hosted(Host host) {
        List<CatalogueModel> hosted =
                new ArrayList<>(catalogue.service(host.service()).models());
        for (String id : host.models()) {
            CatalogueModel named = catalogue.named(id);
            hosted.add(CatalogueModel.of(id, named.traits()));
        }
        return hosted;
    }

    private static Mapped mapped(String asked, Candidate nearest) {
        Deployment deployment = Deployment.of(nearest.host().connection(), nearest.id());
        Distance distance = nearest.distance();
        if (distance.same()) {
            return new Mapped(deployment, Kind.EXACT, distance.cost(), null, asked + " is " + deployment);
        }
        String explanation = "closest to " + asked + " is " + deployment + ": "
                + String.join(", ", distance.differences()) + " (distance " + distance.cost() + ")";
        return new Mapped(deployment, Kind.CLOSEST, distance.cost(), null, explanation);
    }
}
