package io.postern.internal.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The inference profiles of Amazon Bedrock that a region can call, the nearest first.
 *
 * <p>https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html, looked at in November 2026.
 */
final class Geography {
    private static final List<String> UNKNOWN = List.of("global", "us");

    private Geography() {}

    static List<String> of(@Nullable String region) {
        if (region == null) return UNKNOWN;
        if (region.startsWith("us-gov-")) return List.of("us-gov");
        if (region.startsWith("us-")) return List.of("us", "global");
        if (region.startsWith("eu-")) return List.of("eu", "global");
        if (region.equals("ap-northeast-1") || region.equals("ap-northeast-3")) return List.of("apac", "jp", "global");
        if (region.equals("ap-southeast-2") || region.equals("ap-southeast-4")) return List.of("apac", "au", "global");
        return region.startsWith("ap-") ? List.of("apac", "global") : List.of("global");
    }
}
