package io.postern.internal.pricing;

import io.postern.catalogue.ModelGroup;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the groups that are shipped. What {@link GroupNames} proposes was reviewed by hand before it came into that
 * file: names alone do not tell that weights are the same.
 */
public final class GroupFile {
    private GroupFile() {}

    /** @throws IllegalStateException if the file, which is part of this library, has mistakes */
    public static List<ModelGroup> readShipped() {
        List<String> mistakes = new ArrayList<>();
        Object tree = JsonTree.read(JsonTree.shipped("groups.json"), mistakes);
        PriceSection names = PriceSection.of("$", tree, mistakes).child("groups");
        List<ModelGroup> groups = new ArrayList<>();
        for (String name : names.names()) {
            List<ModelGroup.Member> members = new ArrayList<>();
            for (PriceSection member : names.children(name)) members.add(member(member));
            groups.add(new ModelGroup(name, members));
        }
        if (!mistakes.isEmpty()) throw new IllegalStateException("The shipped groups have mistakes: " + mistakes);
        return groups;
    }

    private static ModelGroup.Member member(PriceSection section) {
        Capabilities.Builder capabilities = Capabilities.builder();
        for (Feature feature : Feature.values()) {
            if (!section.has(feature.name())) continue;
            if (section.isTrue(feature.name())) {
                capabilities.with(feature);
            } else {
                capabilities.without(feature);
            }
        }
        BigDecimal context = section.number("context");
        if (context != null) capabilities.contextWindow(context.longValue());
        BigDecimal output = section.number("output");
        if (output != null) capabilities.maxOutputTokens(output.longValue());
        return new ModelGroup.Member(
                String.valueOf(section.text("provider")),
                String.valueOf(section.text("model")),
                section.text("quantisation"),
                capabilities.build());
    }
}
