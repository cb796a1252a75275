package io.postern.provider.ollama;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.EmbeddingAnswers;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.OfferedTools;
import io.postern.internal.translation.OfferedTools.Choice;
import io.postern.internal.translation.RequestFields;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.spi.CallContext;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.http.Downloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes requests as Ollama takes them.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @see <a href="https://github.com/ollama/ollama/blob/main/docs/api.md">Ollama's API; November 2026</a>
 */
final class OllamaRequestMapper {
    private static final String PROVIDER = "Ollama";

    /** OpenAI's fields that are options of the model. */
    private static final Map<String, String> SAMPLING = Map.of(
            "temperature", "temperature",
            "top_p", "top_p",
            "seed", "seed",
            "stop", "stop",
            "presence_penalty", "presence_penalty",
            "frequency_penalty", "frequency_penalty");

    /** Options of the model that OpenAI does not have; a caller may also give them beside OpenAI's fields. */
    private static final List<String> OWN_OPTIONS = List.of(
            "num_ctx",
            "num_predict",
            "num_keep",
            "num_batch",
            "num_gpu",
            "main_gpu",
            "num_thread",
            "use_mmap",
            "top_k",
            "min_p",
            "typical_p",
            "repeat_last_n",
            "repeat_penalty");

    private final OllamaOptions options;
    private final OllamaMessages messages;

    private OllamaRequestMapper(OllamaOptions options, OllamaMessages messages) {
        this.options = options;
        this.messages = messages;
    }

    static OllamaRequestMapper of(ProviderSettings settings, OllamaOptions options) {
        Downloads downloads = settings.facility(Downloads.class);
        return new OllamaRequestMapper(options, new OllamaMessages(downloads, options.downloads()));
    }

    /** @throws io.postern.errors.BadRequestException if the request cannot be translated; it names the field */
    OllamaChat chat(ProviderCall<ChatCompletionCreateParams, ?> call) {
        CallContext context = call.context();
        RequestFields fields = RequestFields.of(call.params(), context);
        n(fields);
        OfferedTools tools = OfferedTools.of(fields);
        JsonMembers sent = options(fields);
        JsonMembers body = JsonMembers.of("model", call.model())
                .put("messages", messages.of(fields, context))
                .put("tools", tools(tools, context))
                .put("format", responseFormat(fields))
                .put("think", reasoningEffort(fields))
                .put("keep_alive", keepAlive(fields))
                .put("options", sent.isEmpty() ? null : sent);
        for (String name : new String[] {"logprobs", "top_logprobs", "truncate", "shift"}) {
            Node field = fields.take(name);
            if (field != null) body.put(name, field.json());
        }
        // Without it Ollama streams.
        body.put("stream", call.operation().streaming());
        parallelToolCalls(fields);
        fields.dropRest(PROVIDER);
        JsonValue size = sent.get("num_ctx");
        return new OllamaChat(
                body.json(),
                tools,
                size == null ? null : size.asNumber().map(Number::longValue).orElse(null));
    }

    private static void n(RequestFields fields) {
        Node n = fields.take("n");
        Number count = n == null ? null : n.number();
        if (count != null && count.longValue() > 1) {
            throw BadInput.unsupported("n", "Ollama gives one choice at a time");
        }
    }

    /** The connection's, then OpenAI's fields, then Ollama's own beside them, then those in {@code options}. */
    private JsonMembers options(RequestFields fields) {
        JsonMembers sent = new JsonMembers();
        options.options().forEach(sent::put);
        SAMPLING.forEach((name, option) -> {
            Node field = fields.take(name);
            if (field != null) sent.put(option, option.equals("stop") ? stop(field) : field.json());
        });
        Node most = fields.takeFirst("max_completion_tokens", "max_tokens");
        if (most != null) sent.put("num_predict", most.json());
        for (String name : OWN_OPTIONS) {
            Node field = fields.take(name);
            if (field != null) sent.put(name, field.json());
        }
        Node given = fields.take("options");
        if (given != null) sent.putAll(given.json());
        return sent;
    }

    /** Every text has an empty one in it, so that Ollama would stop at once. */
    private static JsonValue stop(Node stop) {
        List<JsonValue> texts = new ArrayList<>();
        for (Node text : stop.isArray() ? stop.items() : List.of(stop)) {
            if (!"".equals(text.text())) texts.add(text.json());
        }
        return JsonValue.from(texts);
    }

    private static @Nullable List<JsonValue> tools(OfferedTools offered, CallContext context) {
        if (offered.tools().isEmpty() || offered.choice() == Choice.NONE) return null;
        String named = offered.named();
        if (offered.choice() == Choice.REQUIRED) {
            context.warn(
                    offered.choiceField(),
                    "Ollama cannot make a model call a tool",
                    named == null ? "dropped" : "no other tool is offered");
        }
        List<JsonValue> tools = new ArrayList<>();
        for (OfferedTools.Tool tool : offered.tools()) {
            if (named != null && !named.equals(tool.name())) continue;
            if (tool.strict()) {
                context.warn(
                        tool.source().path() + ".function.strict", "Ollama holds no call to its schema", "dropped");
            }
            JsonMembers function = JsonMembers.of("name", tool.name())
                    .put("description", tool.description())
                    .put("parameters", tool.parameters());
            tools.add(
                    JsonMembers.of("type", "function").put("function", function).json());
        }
        return tools;
    }

    private static void parallelToolCalls(RequestFields fields) {
        Node parallel = fields.take("parallel_tool_calls");
        if (parallel != null && Boolean.FALSE.equals(parallel.bool())) {
            fields.context()
                    .warn("parallel_tool_calls", "Ollama cannot keep a model from calling several tools", "dropped");
        }
    }

    private static @Nullable JsonValue responseFormat(RequestFields fields) {
        Node own = fields.take("format");
        Node format = fields.take("response_format");
        if (own != null) return own.json();
        if (format == null) return null;
        String type = format.text("type");
        if (type == null || type.equals("text")) return null;
        if (type.equals("json_object")) return JsonValue.from("json");
        Node definition = format.get("json_schema");
        Node schema = definition == null ? null : definition.get("schema");
        if (!type.equals("json_schema") || schema == null) {
            throw BadInput.at(format.path(), "must be of type text, json_object, or json_schema with a schema");
        }
        return schema.json();
    }

    /** Models that think at one level only take any of the words for yes. */
    private static @Nullable JsonValue reasoningEffort(RequestFields fields) {
        Node own = fields.take("think");
        Node effort = fields.take("reasoning_effort");
        if (own != null) return own.json();
        String word = effort == null ? null : effort.text();
        if (word == null) return null;
        switch (word) {
            case "none":
                return JsonValue.from(false);
            case "minimal":
                return JsonValue.from("low");
            case "xhigh":
                return JsonValue.from("max");
            default:
                return JsonValue.from(word);
        }
    }

    private @Nullable JsonValue keepAlive(RequestFields fields) {
        Node given = fields.take("keep_alive");
        return given == null ? options.keepAlive() : given.json();
    }

    JsonValue embeddings(ProviderCall<EmbeddingCreateParams, ?> call) {
        RequestFields fields = RequestFields.of(call.params(), call.context());
        fields.ignore("input", "encoding_format");
        JsonMembers sent = new JsonMembers();
        options.options().forEach(sent::put);
        Node given = fields.take("options");
        if (given != null) sent.putAll(given.json());
        JsonMembers body = JsonMembers.of("model", call.model())
                .put("input", EmbeddingAnswers.texts(call.params()))
                .put("keep_alive", keepAlive(fields))
                .put("options", sent.isEmpty() ? null : sent);
        for (String name : new String[] {"dimensions", "truncate"}) {
            Node field = fields.take(name);
            if (field != null) body.put(name, field.json());
        }
        fields.dropRest(PROVIDER);
        return body.json();
    }
}
