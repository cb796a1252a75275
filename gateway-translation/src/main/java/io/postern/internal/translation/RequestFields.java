package io.postern.internal.translation;

import io.postern.core.JsonValue;
import io.postern.core.RequestParams;
import io.postern.spi.CallContext;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one request. A mapper takes those it translates; what nobody took is reported in the end, so that
 * nothing is dropped in silence.
 *
 * <p>Used by one thread.
 */
public final class RequestFields {
    /** What the facade itself sees to, and what the stream decides. */
    private static final List<String> OURS = List.of("model", "messages", "stream", "stream_options");

    private static final Map<String, List<String>> WORDS = Map.of(
            "service_tier", List.of("\"auto\"", "\"default\""),
            "verbosity", List.of("\"medium\""),
            "modalities", List.of("[\"text\"]"));

    private final Node request;
    private final CallContext context;
    private final Set<String> taken = new HashSet<>(OURS);

    private RequestFields(Node request, CallContext context) {
        this.request = request;
        this.context = context;
    }

    public static RequestFields of(RequestParams params, CallContext context) {
        return new RequestFields(Node.of(params, ""), context);
    }

    public CallContext context() {
        return context;
    }

    /** A field, which from here on counts as seen to; null if it is absent or null. */
    public @Nullable Node take(String name) {
        taken.add(name);
        return request.get(name);
    }

    /** The first of several names for one thing that is there; all of them count as seen to. */
    public @Nullable Node takeFirst(String... names) {
        taken.addAll(Arrays.asList(names));
        return peekFirst(names);
    }

    /** A field that may be taken later, or not at all. */
    public @Nullable Node peek(String name) {
        return request.get(name);
    }

    private @Nullable Node peekFirst(String... names) {
        for (String name : names) {
            Node field = request.get(name);
            if (field != null) return field;
        }
        return null;
    }

    /** Counts as seen to, whatever they hold. */
    public void ignore(String... names) {
        taken.addAll(Arrays.asList(names));
    }

    /** Reports a field that the provider has nothing like, unless it says no more than its absence would. */
    public void drop(String name, String reason) {
        Node field = take(name);
        if (field != null && !isDefault(name, field.json())) context.warn(name, reason, "dropped");
    }

    /**
     * Reports every field that nobody took, unless it says no more than its absence would.
     *
     * @param provider for the message, such as {@code Anthropic}
     */
    public void dropRest(String provider) {
        for (String name : request.names()) {
            if (!taken.contains(name)) drop(name, provider + " has no such field");
        }
    }

    /** False, zero, an empty text, list or object, and OpenAI's own defaults that are words. */
    private static boolean isDefault(String name, JsonValue value) {
        if (WORDS.getOrDefault(name, List.of()).contains(CompactJson.of(value))) return true;
        switch (value.kind()) {
            case NULL:
                return true;
            case BOOLEAN:
                return !value.asBoolean().orElseThrow();
            case NUMBER:
                return value.asNumber().orElseThrow().doubleValue() == 0;
            case STRING:
                return value.asStringOrThrow().isEmpty();
            case ARRAY:
                return value.asArray().map(List::isEmpty).orElseThrow();
            default:
                // A search without settings is a search.
                return !name.equals("web_search_options")
                        && value.asObject().map(Map::isEmpty).orElseThrow();
        }
    }
}
