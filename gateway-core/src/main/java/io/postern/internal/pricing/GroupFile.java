package io.postern.internal.pricing;

import io.postern.pricing.ModelGroup;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the groups that are shipped. What {@link GroupNames} proposes was reviewed by hand before it came into that
 * file: names alone do not tell that weights are the same.
 */
public final class GroupFile {
    /** A member's name in the file, where it is true or false. */
    private static final Map<String, Feature> FEATURES = Map.of(
            "tools", Feature.TOOLS,
            "images", Feature.IMAGES,
            "reasoning", Feature.REASONING,
            "schema", Feature.JSON_SCHEMA);

    private GroupFile() {}

    /** @throws IllegalStateException if the file has mistakes; it is part of this library */
    public static List<ModelGroup> read(String json) {
        List<String> mistakes = new ArrayList<>();
        Map<String, List<ModelGroup.Member>> members = new LinkedHashMap<>();
        PriceSection file = PriceSection.root(JsonTree.read(json, mistakes), mistakes);
        file.child("groups").forEach(true, (group, section) -> {
            members.computeIfAbsent(group, first -> new ArrayList<>()).add(member(section));
        });
        if (!mistakes.isEmpty()) throw new IllegalStateException("The shipped groups have mistakes: " + mistakes);
        List<ModelGroup> groups = new ArrayList<>();
        members.forEach((name, all) -> groups.add(new ModelGroup(name, all)));
        return groups;
    }

    private static ModelGroup.Member member(PriceSection section) {
        Capabilities.Builder capabilities = Capabilities.builder();
        for (Map.Entry<String, Feature> feature : FEATURES.entrySet()) {
            if (!section.has(feature.getKey())) continue;
            if (section.isTrue(feature.getKey())) {
                capabilities.with(feature.getValue());
            } else {
                capabilities.without(feature.getValue());
            }
        }
        BigDecimal context = section.number("context");
        if (context != null) capabilities.contextWindow(context.longValue());
        BigDecimal output = section.number("output");
        if (output != null) capabilities.maxOutputTokens(output.longValue());
        return new ModelGroup.Member(
                required(section, "provider"),
                required(section, "model"),
                section.text("quantisation"),
                capabilities.build());
    }

    private static String required(PriceSection section, String name) {
        String text = section.text(name);
        if (text != null) return text;
        section.mistake(name, "is missing");
        return "";
    }
}
