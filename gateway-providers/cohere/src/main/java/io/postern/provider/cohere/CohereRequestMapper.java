package io.postern.provider.cohere;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.OfferedTools;
import io.postern.internal.translation.OfferedTools.Choice;
import io.postern.internal.translation.RequestFields;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.CallContext;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import io.postern.spi.ProviderCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes chats as Cohere takes them.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @see <a href="https://docs.cohere.com/reference/chat">Cohere, Chat; November 2026</a>
 */
final class CohereRequestMapper {
    static final String PROVIDER = "Cohere";

    /** Cohere: "stop_sequences … up to 5". */
    private static final int MOST_STOPS = 5;

    /** Cohere's own fields, sent as they are. */
    private static final List<String> OWN =
            List.of("documents", "citation_options", "safety_mode", "priority", "p", "k");

    private final CohereModels models;

    CohereRequestMapper(CohereModels models) {
        this.models = models;
    }

    /** @throws io.postern.errors.BadRequestException if the request cannot be translated; it names the field */
    CohereChat chat(ProviderCall<ChatCompletionCreateParams, ?> call) {
        CallContext context = call.context();
        RequestFields fields = RequestFields.of(call.params(), context);
        n(fields);
        OfferedTools tools = OfferedTools.of(fields);
        JsonMembers body = JsonMembers.of("model", call.model())
                .put("messages", CohereMessages.of(fields, context))
                .put("stream", call.operation().streaming());
        Sampling.put(fields, body);
        stop(fields, body);
        for (String name : OWN) {
            Node field = fields.take(name);
            if (field != null) body.put(name, field.json());
        }
        tools(tools, body, context);
        responseFormat(fields, body);
        body.put("thinking", reasoningEffort(fields, models.of(call.model())));
        fields.dropRest(PROVIDER);
        return new CohereChat(body.json(), tools);
    }

    private static void n(RequestFields fields) {
        Node n = fields.take("n");
        Number count = n == null ? null : n.number();
        if (count != null && count.longValue() > 1) {
            throw BadInput.unsupported("n", "Cohere gives one choice at a time");
        }
    }

    private static void stop(RequestFields fields, JsonMembers body) {
        Node stop = fields.takeFirst("stop_sequences", "stop");
        if (stop == null) return;
        List<Node> given = stop.isArray() ? stop.items() : List.of(stop);
        List<JsonValue> sent = new ArrayList<>();
        for (Node text : given) if (!"".equals(text.text())) sent.add(text.json());
        if (sent.size() > MOST_STOPS) {
            fields.context().warn(stop.path(), "Cohere takes up to " + MOST_STOPS, "cut to the first " + MOST_STOPS);
            sent = sent.subList(0, MOST_STOPS);
        }
        body.put("stop_sequences", sent);
    }

    private static void tools(OfferedTools offered, JsonMembers body, CallContext context) {
        if (offered.tools().isEmpty()) return;
        String named = offered.named();
        List<JsonValue> tools = new ArrayList<>();
        boolean allStrict = true;
        boolean someStrict = false;
        for (OfferedTools.Tool tool : offered.tools()) {
            // There is no way to name one, but one that is alone and must be called is as good as named.
            if (named != null && !named.equals(tool.name())) continue;
            allStrict &= tool.strict();
            someStrict |= tool.strict();
            JsonMembers function = JsonMembers.of("name", tool.name())
                    .put("description", tool.description())
                    .put("parameters", tool.parameters());
            tools.add(
                    JsonMembers.of("type", "function").put("function", function).json());
        }
        body.put("tools", tools);
        if (allStrict && someStrict) {
            body.put("strict_tools", true);
        } else if (someStrict) {
            context.warn("tools", "Cohere holds all calls to their schemas or none", "strict dropped");
        }
        if (offered.choice() != Choice.AUTO)
            body.put("tool_choice", offered.choice().name());
    }

    /** "Not supported together with documents or tools", so it cannot simply be sent. */
    private static void responseFormat(RequestFields fields, JsonMembers body) {
        Node parallel = fields.take("parallel_tool_calls");
        if (parallel != null && Boolean.FALSE.equals(parallel.bool())) {
            fields.context()
                    .warn("parallel_tool_calls", "Cohere cannot keep a model from calling several tools", "dropped");
        }
        Node format = fields.take("response_format");
        if (format == null) return;
        String type = format.text("type");
        if (type == null || type.equals("text")) return;
        Node definition = format.get("json_schema");
        Node schema = definition == null ? null : definition.get("schema");
        boolean known = type.equals("json_object") || (type.equals("json_schema") && schema != null);
        if (!known) {
            throw BadInput.at(format.path(), "must be of type text, json_object, or json_schema with a schema");
        }
        if (body.get("tools") != null || body.get("documents") != null) {
            fields.context().warn("response_format", "Cohere takes none together with tools or documents", "dropped");
            return;
        }
        // Cohere's own form has the schema directly in json_schema.
        JsonValue own = schema != null ? schema.json() : definition == null ? null : definition.json();
        body.put("response_format", JsonMembers.of("type", "json_object").put("json_schema", own));
    }

    private static @Nullable JsonValue reasoningEffort(RequestFields fields, Capabilities model) {
        Node own = fields.take("thinking");
        Node effort = fields.take("reasoning_effort");
        if (own != null) return own.json();
        String word = effort == null ? null : effort.text();
        if (word == null) return null;
        if (model.lacks(Feature.REASONING)) {
            if (!word.equals("none")) {
                fields.context().warn("reasoning_effort", "the model does not reason", "dropped");
            }
            return null;
        }
        if (word.equals("none")) return JsonMembers.of("type", "disabled").json();
        return JsonMembers.of("type", "enabled")
                .put("token_budget", budget(word))
                .json();
    }

    /** The share of a budget that others give to the same words; null for Cohere's own. */
    private static @Nullable Integer budget(String effort) {
        switch (effort) {
            case "minimal":
                return 256;
            case "low":
                return 1024;
            case "medium":
                return 8192;
            case "high":
                return 24_576;
            case "xhigh":
                return 32_768;
            default:
                return null;
        }
    }
}
