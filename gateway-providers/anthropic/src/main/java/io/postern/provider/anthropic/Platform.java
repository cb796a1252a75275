package io.postern.provider.anthropic;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the Messages API is spoken, and how it differs there from Anthropic's own. The option {@code platform} chooses.
 *
 * <p><b>For adapters that lend their platform</b> (see {@link io.postern.spi.ProviderConnector}): connect to the service
 * {@code anthropic} with the option {@code platform}, and with an {@link io.postern.spi.http.HttpTransport} as facility
 * that authorises what it sends. Then no key is looked for, and none is sent.
 *
 * <ul>
 *   <li>{@code vertex}: the base URL ends before {@code /publishers}; requests go to {@code
 *       {base}/publishers/anthropic/models/{model}:rawPredict} and {@code :streamRawPredict}. The body has no {@code
 *       model} and has {@code anthropic_version}.
 *   <li>{@code bedrock}: the base URL is the endpoint; requests go to {@code {base}/model/{encoded id}/invoke} and {@code
 *       /invoke-with-response-stream}. The body has neither {@code model} nor {@code stream}, and has {@code
 *       anthropic_version}. The transport gives the frames of a stream as server-sent events, one for each, their data
 *       being the event's JSON; of an exception's frame, {@code {"type":"error","error":{"type":…,"message":…}}} with one of
 *       Anthropic's types, such as {@code rate_limit_error} or {@code overloaded_error}.
 * </ul>
 *
 * <p>Both get a call's model id as it is, so that one cloud's prefixes are that cloud's to know. Files and images that
 * are at a URL are downloaded by means of the facility {@link io.postern.spi.http.Downloads}.
 */
enum Platform {
    /** Anthropic itself, and whatever speaks as it does. */
    ANTHROPIC(null),

    /** https://docs.cloud.google.com/vertex-ai/generative-ai/docs/partner-models/claude, November 2026. */
    VERTEX("vertex-2023-10-16"),

    /** https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-messages.html, November 2026. */
    BEDROCK("bedrock-2023-05-31"),

    /** Bedrock's endpoint in Anthropic's own form. */
    MANTLE(null),

    /** https://learn.microsoft.com/azure/ai-foundry/foundry-models/how-to/use-foundry-models-claude, November 2026. */
    FOUNDRY(null);

    /** The cloud refuses a beta that it does not know, with a status of 400. */
    private static final Set<String> CLOUD_BETAS = Set.of(
            "computer-use-2025-01-24",
            "computer-use-2025-11-24",
            "context-1m-2025-08-07",
            "context-management-2025-06-27",
            "compact-2026-01-12",
            "dev-full-thinking-2025-05-14",
            "fine-grained-tool-streaming-2025-05-14",
            "interleaved-thinking-2025-05-14",
            "output-128k-2025-02-19",
            "thinking-binding-controls-2026-08-01",
            "token-efficient-tools-2025-02-19",
            "tool-examples-2025-10-29",
            "tool-search-tool-2025-10-19");

    private final @Nullable String bodyVersion;

    Platform(@Nullable String bodyVersion) {
        this.bodyVersion = bodyVersion;
    }

    /** @throws IllegalArgumentException if there is no such platform */
    static Platform of(String name) {
        for (Platform platform : values()) if (platform.word().equals(name)) return platform;
        throw new IllegalArgumentException(
                "platform must be one of anthropic, vertex, bedrock, mantle and foundry, was \"" + name + "\"");
    }

    /** Its name in configuration. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The {@code anthropic_version} of a body; null where a header says it. */
    @Nullable
    String bodyVersion() {
        return bodyVersion;
    }

    /** Whether the model stands in the URL, and another cloud's transport authorises. */
    boolean isLent() {
        return bodyVersion != null;
    }

    boolean streamInBody() {
        return this != BEDROCK;
    }

    /** Whether betas are a member of the body, not a header. */
    boolean betasInBody() {
        return this == BEDROCK;
    }

    boolean takes(String beta) {
        return !isLent() || CLOUD_BETAS.contains(beta);
    }

    /** Whether it fetches what is at a URL by itself. */
    boolean takesUrls() {
        return !isLent();
    }

    /** The others refuse {@code metadata} and {@code service_tier}. */
    boolean takesAccountFields() {
        return this != BEDROCK;
    }

    boolean takesParallelFlag() {
        return this != BEDROCK;
    }

    boolean listsModels() {
        return this == ANTHROPIC;
    }

    /** The path of a call, below the base URL. */
    String path(String model, boolean stream) {
        switch (this) {
            case VERTEX:
                return "/publishers/anthropic/models/" + UrlSegment.encode(model, "@")
                        + (stream ? ":streamRawPredict" : ":rawPredict");
            case BEDROCK:
                return "/model/" + UrlSegment.encode(model, "") + (stream ? "/invoke-with-response-stream" : "/invoke");
            default:
                return "/messages";
        }
    }
}
