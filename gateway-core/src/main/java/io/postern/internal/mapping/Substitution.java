package io.postern.internal.mapping;

import io.postern.internal.mapping.Hosts.Host;
import io.postern.internal.mapping.Mapped.Kind;
import io.postern.pipeline.Deployment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what may stand in for a model of which no relative is hosted: of chat models one of its class, of embedding
 * models one whose vectors have the same length. Belongs to one mapping.
 */
final class Substitution {
    private final Catalogue catalogue;
    private final String asked;
    private final CatalogueModel model;

    Substitution(Catalogue catalogue, String asked, CatalogueModel model) {
        this.catalogue = catalogue;
        this.asked = asked;
        this.model = model;
    }

    @Nullable
    Mapped in(Hosts configured) {
        return model.traits().task() == Task.EMBED ? embedding(configured) : chat(configured);
    }

    private @Nullable Mapped chat(Hosts configured) {
        List<ModelClass> classes = ModelClass.of(model);
        for (ModelClass each : classes) {
            Deployment chosen = configured.substitutes().get(each.label());
            if (chosen != null) return mapped(chosen, standsIn(each), null);
        }
        for (Host host : configured.hosts()) {
            for (ModelClass each : classes) {
                String id = substitute(host, each);
                if (id != null) return mapped(Deployment.of(host.connection(), id), standsIn(each), null);
            }
        }
        return null;
    }

    private static String standsIn(ModelClass each) {
        return "stands in for " + each.label() + " models";
    }

    private @Nullable String substitute(Host host, ModelClass each) {
        Catalogue.Service service = catalogue.service(host.service());
        for (String id : service.substitutes().getOrDefault(each, List.of())) {
            for (CatalogueModel candidate : service.models()) {
                if (!candidate.id().equals(id) || !Distance.isPossible(model.traits(), candidate.traits())) continue;
                String callable = candidate.callable(host.region());
                if (callable != null) return callable;
            }
        }
        return null;
    }

    private record Found(CatalogueModel model, Deployment deployment) {}

    private @Nullable Mapped embedding(Hosts configured) {
        Found best = null;
        for (Host host : configured.hosts()) {
            for (CatalogueModel candidate : catalogue.service(host.service()).models()) {
                if (!Distance.isPossible(model.traits(), candidate.traits())) continue;
                String id = candidate.callable(host.region());
                if (id == null || (best != null && fitness(candidate) <= fitness(best.model()))) continue;
                best = new Found(candidate, Deployment.of(host.connection(), id));
            }
        }
        return best == null ? null : embedding(best);
    }

    /** A vector of the right length counts most, then the languages, then that the length is the usual one. */
    private int fitness(CatalogueModel candidate) {
        Dimensions given = candidate.dimensions();
        int fitness = given != null && given.has(length()) ? 4 : 0;
        if (!model.multilingual() || candidate.multilingual()) fitness += 2;
        return given != null && given.usual() == length() ? fitness + 1 : fitness;
    }

    private Mapped embedding(Found found) {
        Dimensions given = found.model().dimensions();
        String as = "embeds in place of it";
        if (given == null) return mapped(found.deployment(), as + ": index incompatible", null);
        int length = given.has(length()) ? length() : given.usual();
        if (length != length()) as += " with vectors of " + length + (length() == 0 ? "" : " for " + length());
        Integer chosen = given.areChosen() ? Integer.valueOf(length) : null;
        return mapped(found.deployment(), as + ": index incompatible, embed all texts anew", chosen);
    }

    /** 0 if unknown. */
    private int length() {
        Dimensions wanted = model.dimensions();
        return wanted == null ? 0 : wanted.usual();
    }

    private Mapped mapped(Deployment deployment, String as, @Nullable Integer dimensions) {
        String explanation = "no relative of " + asked + " is hosted; " + deployment + " " + as;
        return new Mapped(deployment, Kind.SUBSTITUTE, Double.NaN, dimensions, explanation);
    }
}
