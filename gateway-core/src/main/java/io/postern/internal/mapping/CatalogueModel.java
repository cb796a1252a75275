package io.postern.internal.mapping;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model as the catalogue knows it, hosted or asked for.
 *
 * @param id its id at the host, or the name it is asked for by
 * @param kin families it comes from, with the steps there
 * @param dimensions of embeddings, null if unknown
 * @param multilingual whether its embeddings are made for many languages
 * @param standsFor the class to substitute from; null if it follows from the traits
 * @param regions those that serve the plain id; empty means all, unless there are profiles
 * @param profiles geographies that have an inference profile, such as {@code us}
 */
record CatalogueModel(
        String id,
        Traits traits,
        Map<String, Integer> kin,
        @Nullable Dimensions dimensions,
        boolean multilingual,
        @Nullable ModelClass standsFor,
        List<String> regions,
        List<String> profiles) {

    static CatalogueModel of(String id, Traits traits) {
        return new CatalogueModel(id, traits, Map.of(), null, false, null, List.of(), List.of());
    }

    CatalogueModel with(Traits changed) {
        return new CatalogueModel(id, changed, kin, dimensions, multilingual, standsFor, regions, profiles);
    }

    /** The id to call in a region if {@code plain} names this very model, be it through a profile; null if not. */
    @Nullable
    String answering(String plain, @Nullable String region) {
        String own = ModelName.plain(id);
        if (plain.equals(own)) return callable(region);
        for (String geography : profiles) if (plain.equals(geography + '.' + own)) return geography + '.' + id;
        return null;
    }

    /** The id to call in a region, null if it is not served there; a region that is null is not known. */
    @Nullable
    String callable(@Nullable String region) {
        if (regions.isEmpty() && profiles.isEmpty()) return id;
        if (region == null && profiles.isEmpty()) return id;
        if (region != null && regions.contains(region)) return id;
        for (String geography : Geography.of(region)) {
            if (profiles.contains(geography)) return geography + '.' + id;
        }
        return null;
    }
}
