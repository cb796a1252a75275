package io.postern.provider.bedrock;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A model's id at Bedrock, taken apart: {@code anthropic.claude-…-v1:0}, an inference profile such as {@code us.…}, or an
 * ARN.
 *
 * @param id as it is sent
 * @param name what tells the family, in lower case: without an ARN's head and without the place before it
 */
record ModelId(String id, String name) {
    /** What inference profiles begin with: https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html */
    private static final List<String> PLACES = List.of("us", "eu", "apac", "au", "jp", "ca", "global", "us-gov");

    static ModelId of(String id) {
        String tail = id.substring(id.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int dot = tail.indexOf('.');
        boolean profile = dot > 0 && PLACES.contains(tail.substring(0, dot));
        return new ModelId(id, profile ? tail.substring(dot + 1) : tail);
    }

    boolean isArn() {
        return id.startsWith("arn:");
    }

    boolean isProfile() {
        int dot = id.indexOf('.');
        return !isArn() && dot > 0 && PLACES.contains(id.substring(0, dot).toLowerCase(Locale.ROOT));
    }

    /** The inference profile for this model in a region; null if it is one already, or an ARN. */
    @Nullable
    String profileIn(String region) {
        if (isArn() || isProfile()) return null;
        if (region.startsWith("us-gov-")) return "us-gov." + id;
        if (region.startsWith("us-") || region.startsWith("ca-")) return "us." + id;
        if (region.startsWith("eu-")) return "eu." + id;
        if (region.startsWith("ap-")) return "apac." + id;
        return "global." + id;
    }
}
