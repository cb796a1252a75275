package io.postern.provider.google;

import io.postern.spi.ProviderSettings;
import io.postern.spi.http.Downloads;
import java.util.Map;
import java.util.Set;

/**
 * What a connection's options say of how requests are translated; the module's README describes them.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param like known model ids for those that hide their family
 * @param downloads what may be fetched for a request that points to it
 * @param passUrls whether the service is to fetch http URLs itself
 * @param openApiSchemas whether schemas go in OpenAPI's form and not as JSON Schema
 * @param callIds whether calls and their results carry ids
 * @param signaturesInIds whether a call's signature is also put into its id, for clients that drop unknown fields
 * @param repairsMissingResults whether a call without a result gets one that says so
 * @param longDecode whether an answer is continued over the length of a single one
 */
record TranslationOptions(
        Platform platform,
        Map<String, String> like,
        Downloads.Limits downloads,
        boolean passUrls,
        boolean openApiSchemas,
        boolean callIds,
        boolean signaturesInIds,
        boolean repairsMissingResults,
        boolean longDecode) {
    static final Set<String> NAMES = Set.of(
            "allowPrivateUrls",
            "callIds",
            "like",
            "longDecode",
            "maxDownloadBytes",
            "openApiSchemas",
            "passUrls",
            "repairMissingResults",
            "signaturesInIds");

    private static final long MAX_DOWNLOAD_BYTES = 20_000_000;

    TranslationOptions {
        like = Map.copyOf(like);
    }

    /** @throws IllegalArgumentException if an option is wrong; the message names it */
    static TranslationOptions of(ProviderSettings settings, Platform platform) {
        OptionReader options = new OptionReader(settings);
        return new TranslationOptions(
                platform,
                options.texts("like"),
                new Downloads.Limits(
                        options.number("maxDownloadBytes", MAX_DOWNLOAD_BYTES),
                        options.flag("allowPrivateUrls", false)),
                options.flag("passUrls", false),
                options.flag("openApiSchemas", false),
                // Vertex answers `Unknown name "id"` (googleapis/java-genai#694); its SDK sends none there either.
                options.flag("callIds", platform == Platform.GEMINI),
                options.flag("signaturesInIds", false),
                options.flag("repairMissingResults", false),
                options.flag("longDecode", false));
    }
}
