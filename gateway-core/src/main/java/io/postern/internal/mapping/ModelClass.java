package io.postern.internal.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Groups of chat models of which one may stand in for another when nothing closer is hosted. */
public enum ModelClass {
    /** Up to 4 billion parameters. */
    TINY,
    /** Up to 15 billion. */
    SMALL,
    /** Up to 40 billion. */
    MEDIUM,
    LARGE,
    CODER,
    REASONING,
    VISION;

    /** Those a model may be substituted from, the best first; none if too little is known about it. */
    static List<ModelClass> of(CatalogueModel model) {
        Traits traits = model.traits();
        if (traits.task() != Task.CHAT) return List.of();
        if (traits.vision()) return List.of(VISION);
        List<ModelClass> classes = new ArrayList<>();
        for (ModelClass each : values()) if (model.classes().contains(each.toString())) classes.add(each);
        if (traits.coder()) classes.add(CODER);
        if (traits.reasoning()) classes.add(REASONING);
        Double size = traits.size();
        if (size != null) classes.add(size <= 4 ? TINY : size <= 15 ? SMALL : size <= 40 ? MEDIUM : LARGE);
        return classes;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
