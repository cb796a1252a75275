package io.postern.internal.mapping;

import io.postern.internal.mapping.Hosts.Host;
import io.postern.routing.Deployment;
import java.util.ArrayList;
import java.util.List;

/** A model that one of the connections serves in its region. */
record Candidate(CatalogueModel model, Deployment deployment) {
    /** All there are, in the order of the connections and of the catalogue. */
    static List<Candidate> of(Hosts configured, Catalogue catalogue) {
        List<Candidate> candidates = new ArrayList<>();
        for (Host host : configured.hosts()) {
            for (String id : host.models()) {
                Deployment deployment = Deployment.of(host.connection(), id);
                candidates.add(new Candidate(catalogue.named(id), deployment));
            }
            for (CatalogueModel model : catalogue.hostedBy(host.service())) {
                String id = model.callable(host.region());
                if (id != null) candidates.add(new Candidate(model, Deployment.of(host.connection(), id)));
            }
        }
        return candidates;
    }

    /** Newer, else with less effort. */
    boolean isPreferredTo(Candidate other) {
        int newer =
                Version.compare(model.traits().version(), other.model.traits().version());
        if (newer != 0) return newer > 0;
        int effort =
                Double.compare(model.traits().effort(), other.model.traits().effort());
        if (effort != 0) return effort < 0;
        // Of one connection; between two the order of the connections decides.
        return deployment.provider().equals(other.deployment.provider())
                && deployment.model().compareTo(other.deployment.model()) < 0;
    }
}
