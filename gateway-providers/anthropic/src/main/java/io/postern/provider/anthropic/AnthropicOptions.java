package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.spi.ProviderSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a connection's options say, by the names of the module's README.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param platform where it is spoken; see {@link Platform} for what adapters of other platforms must know
 * @param like ids of models, and the known ids that they are to be taken for
 * @param betas sent with every call
 * @param tokenAuth whether keys are tokens, which go as a bearer
 * @param allowInsecure whether a key may be sent without TLS over a public network
 * @param continuations how often an answer that pauses is asked to go on
 * @param emulateSchemas whether answers are held to a schema by a tool even where the model has a field for it
 * @param lateSystem whether system messages stay in the middle of a conversation, where the model allows it
 * @param repairMissingResults whether calls without a result get one that says so
 * @param dropForeignThinking whether thinking that does not fit the conversation is to be dropped, not refused
 * @param region for the URL of {@code anthropic_mantle}
 * @param resource for the URL of {@code anthropic_foundry}
 */
record AnthropicOptions(
        Platform platform,
        Map<String, String> like,
        List<String> betas,
        boolean tokenAuth,
        boolean allowInsecure,
        int continuations,
        boolean emulateSchemas,
        boolean lateSystem,
        boolean repairMissingResults,
        boolean dropForeignThinking,
        boolean allowPrivateUrls,
        long maxDownloadBytes,
        @Nullable String region,
        @Nullable String resource) {
    static final Set<String> NAMES = Set.of(
            "allowInsecure",
            "allowPrivateUrls",
            "betas",
            "continuations",
            "dropForeignThinking",
            "emulateSchemas",
            "lateSystem",
            "like",
            "maxDownloadBytes",
            "platform",
            "region",
            "repairMissingResults",
            "resource",
            "tokenAuth");

    /** Server tools run up to ten rounds before they pause, so that this is more than any task takes. */
    private static final long CONTINUATIONS = 5;

    private static final long MAX_DOWNLOAD_BYTES = 20_000_000;

    /** @throws IllegalArgumentException if an option is wrong; the message names it */
    static AnthropicOptions of(ProviderSettings settings, Platform usual) {
        Reading options = new Reading(settings);
        String platform = options.text("platform");
        return new AnthropicOptions(
                platform == null ? usual : options.platform(platform),
                options.texts("like"),
                options.list("betas"),
                options.flag("tokenAuth"),
                options.flag("allowInsecure"),
                (int) options.count("continuations", CONTINUATIONS),
                options.flag("emulateSchemas"),
                options.flag("lateSystem"),
                options.flag("repairMissingResults"),
                options.flag("dropForeignThinking"),
                options.flag("allowPrivateUrls"),
                options.count("maxDownloadBytes", MAX_DOWNLOAD_BYTES),
                options.text("region"),
                options.text("resource"));
    }

    /** Reads options one by one. */
    private record Reading(ProviderSettings settings) {
        private @Nullable JsonValue value(String name) {
            JsonValue value = settings.options().get(name);
            return value == null || value.isNull() ? null : value;
        }

        Platform platform(String name) {
            try {
                return Platform.of(name.toLowerCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(place("") + e.getMessage(), e);
            }
        }

        @Nullable
        String text(String name) {
            JsonValue value = value(name);
            return value == null ? null : value.asString().orElseThrow(() -> wrong(name, "a string"));
        }

        boolean flag(String name) {
            JsonValue value = value(name);
            return value != null && value.asBoolean().orElseThrow(() -> wrong(name, "true or false"));
        }

        long count(String name, long otherwise) {
            JsonValue value = value(name);
            if (value == null) return otherwise;
            long count = value.asNumber().map(Number::longValue).orElseThrow(() -> wrong(name, "a number"));
            if (count < 0 || count > Integer.MAX_VALUE) throw wrong(name, "a number of 0 or more");
            return count;
        }

        List<String> list(String name) {
            JsonValue value = value(name);
            if (value == null) return List.of();
            return value.asArray().orElseThrow(() -> wrong(name, "a list of strings")).stream()
                    .map(item -> item.asString().orElseThrow(() -> wrong(name, "a list of strings")))
                    .toList();
        }

        Map<String, String> texts(String name) {
            JsonValue value = value(name);
            if (value == null) return Map.of();
            Map<String, String> texts = new LinkedHashMap<>();
            value.asObject()
                    .orElseThrow(() -> wrong(name, "an object of strings"))
                    .forEach((key, text) ->
                            texts.put(key, text.asString().orElseThrow(() -> wrong(name, "an object of strings"))));
            return texts;
        }

        private IllegalArgumentException wrong(String name, String wanted) {
            return new IllegalArgumentException(place("." + name) + "must be " + wanted);
        }

        private String place(String name) {
            return "providers." + settings.name() + ".options" + name + ": ";
        }
    }
}
