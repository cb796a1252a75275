package io.postern.internal.pricing;

import io.postern.core.JsonValue;
import io.postern.pricing.ModelGroup;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    public static List<ModelGroup> read(String json) {
        List<ModelGroup> groups = new ArrayList<>();
        JsonValue.parse(json)
                .get("groups")
                .flatMap(JsonValue::asObject)
                .orElseThrow()
                .forEach((name, members) -> {
                    List<JsonValue> items = members.asArray().orElseThrow();
                    groups.add(new ModelGroup(
                            name, items.stream().map(GroupFile::member).toList()));
                });
        return groups;
    }

    private static ModelGroup.Member member(JsonValue item) {
        Capabilities.Builder capabilities = Capabilities.builder();
        FEATURES.forEach((name, feature) -> item.get(name)
                .flatMap(JsonValue::asBoolean)
                .ifPresent(can -> {
                    if (can) {
                        capabilities.with(feature);
                    } else {
                        capabilities.without(feature);
                    }
                }));
        item.get("context").flatMap(JsonValue::asNumber).map(Number::longValue).ifPresent(capabilities::contextWindow);
        item.get("output").flatMap(JsonValue::asNumber).map(Number::longValue).ifPresent(capabilities::maxOutputTokens);
        return new ModelGroup.Member(
                text(item, "provider").orElseThrow(),
                text(item, "model").orElseThrow(),
                text(item, "quantisation").orElse(null),
                capabilities.build());
    }

    private static Optional<String> text(JsonValue item, String name) {
        return item.get(name).flatMap(JsonValue::asString);
    }
}
