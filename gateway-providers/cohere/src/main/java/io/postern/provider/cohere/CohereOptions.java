package io.postern.provider.cohere;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BearerConnection;
import io.postern.internal.translation.ServiceUrl;
import io.postern.spi.ProviderSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The options of a connection.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param planIsReasoning whether what a model says of the tools it is about to call is its reasoning; else it is content
 * @param like for model ids that hide their family, the known ones that they are like
 */
record CohereOptions(boolean planIsReasoning, Map<String, String> like) {
    private static final String TOOL_PLAN = "toolPlan";
    private static final String LIKE = "like";

    static final Set<String> NAMES = Set.of(TOOL_PLAN, LIKE, BearerConnection.ALLOW_INSECURE);

    CohereOptions {
        like = Map.copyOf(like);
    }

    /** @throws IllegalArgumentException if one is wrong; the message names it */
    static CohereOptions of(ProviderSettings settings) {
        JsonValue plan = settings.options().get(TOOL_PLAN);
        String word = plan == null ? "content" : plan.asString().orElse("");
        if (!word.equals("content") && !word.equals("reasoning")) {
            throw wrong(settings, TOOL_PLAN, "must be content or reasoning");
        }
        Map<String, String> like = new LinkedHashMap<>();
        JsonValue given = settings.options().get(LIKE);
        if (given != null) {
            if (given.kind() != JsonValue.Kind.OBJECT) throw wrong(settings, LIKE, "must be an object of model ids");
            given.asObject().orElseThrow().forEach((model, known) -> {
                if (known.asString().isEmpty()) throw wrong(settings, LIKE, "must be an object of model ids");
                like.put(model, known.asStringOrThrow());
            });
        }
        return new CohereOptions(word.equals("reasoning"), like);
    }

    private static IllegalArgumentException wrong(ProviderSettings settings, String option, String problem) {
        return new IllegalArgumentException("providers." + settings.name() + ".options." + option + " " + problem);
    }

    /** What was given, else {@code CO_API_URL}, as Cohere's own clients call it, else Cohere. */
    static ServiceUrl address(ProviderSettings settings) {
        String text =
                settings.baseUrl().or(() -> settings.variable("CO_API_URL")).orElse("https://api.cohere.com");
        try {
            ServiceUrl url = ServiceUrl.parse(text, "/v2");
            return ServiceUrl.parse(url.url(), "/v1");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("providers." + settings.name() + ": " + e.getMessage(), e);
        }
    }
}
