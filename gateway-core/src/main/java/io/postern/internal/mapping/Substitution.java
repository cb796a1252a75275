package io.postern.internal.mapping;

import io.postern.routing.Deployment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what may stand in for a model of which no relative is hosted: of chat models one of its class, of embedding
 * models one whose vectors have the same length. Belongs to one mapping.
 */
final class Substitution {
    private final String asked;
    private final CatalogueModel model;
    private final List<Candidate> candidates;

    Substitution(String asked, CatalogueModel model, List<Candidate> candidates) {
        this.asked = asked;
        this.model = model;
        this.candidates = candidates;
    }

    @Nullable
    Mapped with(Map<ModelClass, Deployment> chosen) {
        if (model.traits().task() == Task.EMBED) return embedding();
        for (ModelClass each : ModelClass.of(model)) {
            Deployment deployment = chosen.getOrDefault(each, first(each));
            if (deployment != null) return mapped(deployment, "stands in for " + each + " models", null);
        }
        return null;
    }

    private @Nullable Deployment first(ModelClass each) {
        for (Candidate candidate : candidates) {
            if (candidate.model().classes().contains(each.toString()) && isPossible(candidate))
                return candidate.deployment();
        }
        return null;
    }

    private boolean isPossible(Candidate candidate) {
        return Distance.isPossible(model.traits(), candidate.model().traits());
    }

    private @Nullable Mapped embedding() {
        Candidate best = null;
        for (Candidate candidate : candidates) {
            if (!isPossible(candidate)) continue;
            if (best == null || fitness(candidate.model()) > fitness(best.model())) best = candidate;
        }
        if (best == null) return null;
        int wanted = model.usualLength();
        int length = best.model().makes(wanted) ? wanted : best.model().usualLength();
        String as = "embeds in place of it";
        if (length != wanted) as += " with vectors of " + length + (wanted == 0 ? "" : " for " + wanted);
        // One that makes vectors of a single length takes no wish.
        Integer dimensions = best.model().lengths().size() > 1 ? Integer.valueOf(length) : null;
        return mapped(best.deployment(), as + ": index incompatible, embed all texts anew", dimensions);
    }

    /** A vector of the right length counts most, then the languages, then that the length is the usual one. */
    private int fitness(CatalogueModel candidate) {
        int wanted = model.usualLength();
        int fitness = candidate.makes(wanted) ? 4 : 0;
        if (!model.traits().multilingual() || candidate.traits().multilingual()) fitness += 2;
        return candidate.usualLength() == wanted ? fitness + 1 : fitness;
    }

    private Mapped mapped(Deployment deployment, String as, @Nullable Integer dimensions) {
        String explanation = "no relative of " + asked + " is hosted; " + deployment + " " + as;
        return new Mapped(deployment, Double.NaN, false, dimensions, explanation);
    }
}
