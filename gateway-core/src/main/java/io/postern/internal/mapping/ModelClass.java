package io.postern.internal.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Groups of chat models of which one may stand in for another when nothing closer is hosted. */
enum ModelClass {
    TINY,
    SMALL,
    MEDIUM,
    LARGE,
    CODER,
    REASONING,
    VISION;

    /** The name in the catalogue and in configurations. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those a model may be substituted from, the best first; none if too little is known about it. */
    static List<ModelClass> of(CatalogueModel model) {
        if (model.standsFor() != null) return List.of(model.standsFor());
        Traits traits = model.traits();
        if (traits.task() != Task.CHAT) return List.of();
        if (traits.vision()) return List.of(VISION);
        List<ModelClass> classes = new ArrayList<>();
        if (traits.coder()) classes.add(CODER);
        if (traits.reasoning()) classes.add(REASONING);
        Double size = traits.size();
        if (size != null) classes.add(size <= 4 ? TINY : size <= 15 ? SMALL : size <= 40 ? MEDIUM : LARGE);
        return classes;
    }
}
