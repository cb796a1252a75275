package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.core.http.Headers;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.RequestFields;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.CallContext;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.Downloads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Renders chats as Google wants them. Safe to share between threads. */
final class GoogleRequestMapper {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_-]{1,63}");

    private final TranslationOptions options;
    private final GoogleModels models;
    private final Signatures signatures;
    private final Supplier<Downloads> downloads;

    GoogleRequestMapper(
            TranslationOptions options, GoogleModels models, Signatures signatures, Supplier<Downloads> downloads) {
        this.options = options;
        this.models = models;
        this.signatures = signatures;
        this.downloads = downloads;
    }

    /**
     * A chat.
     *
     * @throws io.postern.errors.BadRequestException if it cannot be said to Google; it names the field
     */
    GoogleRequest chat(ProviderCall<ChatCompletionCreateParams, ?> call) {
        CallContext context = call.context();
        ModelFamily family = models.family(call.model());
        RequestFields fields = RequestFields.of(call.params(), context);
        JsonMembers body = new JsonMembers();
        ToolNames names = new ToolNames(family);
        Attachments attachments = new Attachments(options, family, downloads, context);
        boolean cached = cachedContent(fields, family, body);

        ToolsMapper tools = new ToolsMapper(options, family, names, fields);
        tools.tools(body);
        if (cached) dropCachedTools(body, context);
        List<String> instructions = new ArrayList<>();
        JsonMembers generation =
                new GenerationMapper(options, family, fields).generation(tools.hasFunctions(), instructions);
        Node messages = Node.of(call.params().messages(), "messages");
        new MessagesMapper(options, family, names, signatures, attachments, context).messages(messages, body, cached);
        instruct(body, instructions, family);
        generation.put("mediaResolution", attachments.mediaResolution());
        if (!generation.isEmpty()) body.put("generationConfig", generation);
        body.put("safetySettings", json(fields.takeFirst("safety_settings", "safetySettings")));
        boolean storeChosen = store(fields, body);
        Headers headers = serviceTier(fields, body);
        metadata(fields, body);
        NativeFields.merge(fields, body);
        providerOptions(call);
        dropRest(fields);
        return new GoogleRequest(body, headers, family, names, storeChosen, isGrounded(body));
    }

    private static @Nullable JsonValue json(@Nullable Node node) {
        return node == null ? null : node.json();
    }

    private static boolean cachedContent(RequestFields fields, ModelFamily family, JsonMembers body) {
        Node cached = fields.takeFirst("cached_content", "cachedContent");
        if (cached == null) return false;
        if (!family.cachedContent()) {
            throw BadInput.unsupported(cached.path(), family.label() + " caches prompts on its own only");
        }
        body.put("cachedContent", cached.json());
        return true;
    }

    /** "CachedContent can not be used with GenerateContent request setting system_instruction, tools or tool_config". */
    private static void dropCachedTools(JsonMembers body, CallContext context) {
        if (body.get("tools") == null && body.get("toolConfig") == null) return;
        context.warn("tools", "a cached prompt has its own tools", "dropped");
        body.remove("tools");
        body.remove("toolConfig");
    }

    /** What has to be said in words is the last of the instructions, or the first of the prompt. */
    private static void instruct(JsonMembers body, List<String> texts, ModelFamily family) {
        if (texts.isEmpty()) return;
        List<JsonValue> parts = new ArrayList<>();
        for (String text : texts) parts.add(JsonMembers.of("text", text).json());
        if (family.instructions() && body.get("cachedContent") == null) {
            JsonValue known = body.get("systemInstruction");
            if (known != null) {
                parts.addAll(0, known.get("parts").flatMap(JsonValue::asArray).orElse(List.of()));
            }
            body.put("systemInstruction", JsonMembers.of("parts", parts));
            return;
        }
        JsonValue before = body.get("contents");
        if (before == null) return;
        List<JsonValue> contents = new ArrayList<>(before.asArray().orElse(List.of()));
        JsonValue first = contents.get(0);
        parts.addAll(first.get("parts").flatMap(JsonValue::asArray).orElse(List.of()));
        contents.set(0, new JsonMembers().putAll(first).put("parts", parts).json());
        body.put("contents", contents);
    }

    /**
     * The Gemini API stores the requests of new paid projects unless told otherwise (since 2026-10-26), OpenAI those that
     * ask for it.
     */
    private boolean store(RequestFields fields, JsonMembers body) {
        if (options.platform() == Platform.VERTEX) {
            fields.drop("store", "Vertex AI stores no answers");
            return false;
        }
        Node store = fields.take("store");
        body.put("store", store != null && Boolean.TRUE.equals(store.bool()));
        return true;
    }

    private Headers serviceTier(RequestFields fields, JsonMembers body) {
        Node field = fields.take("service_tier");
        String tier = field == null ? null : field.text();
        if (tier == null || tier.equals("auto")) return Headers.of();
        String theirs = tier.equals("default") ? "standard" : tier;
        if (!theirs.equals("standard") && !theirs.equals("flex") && !theirs.equals("priority")) {
            fields.context().warn("service_tier", "Google has no tier like it", "dropped");
            return Headers.of();
        }
        if (options.platform() == Platform.GEMINI) {
            body.put("serviceTier", theirs);
            return Headers.of();
        }
        return Headers.builder()
                .put("X-Vertex-AI-LLM-Shared-Request-Type", theirs)
                .put("X-Vertex-AI-LLM-Request-Type", "shared")
                .build();
    }

    private void metadata(RequestFields fields, JsonMembers body) {
        Node metadata = fields.take("metadata");
        if (metadata == null || metadata.names().isEmpty()) return;
        Map<String, JsonValue> labels = new LinkedHashMap<>();
        boolean fit = options.platform() == Platform.VERTEX;
        for (String name : metadata.names()) {
            String value = metadata.text(name);
            fit &= value != null
                    && LABEL.matcher(name).matches()
                    && LABEL.matcher(value).matches();
            if (value != null) labels.put(name, JsonValue.from(value));
        }
        if (fit) {
            body.put("labels", JsonValue.from(labels));
        } else {
            fields.context()
                    .warn(
                            "metadata",
                            options.platform() == Platform.VERTEX
                                    ? "a label of Vertex AI is [a-z0-9_-]{1,63}"
                                    : "the Gemini API takes no labels",
                            "dropped");
        }
    }

    private static void dropRest(RequestFields fields) {
        Node verbosity = fields.take("verbosity");
        if (verbosity != null && !"medium".equals(verbosity.text())) {
            fields.drop("verbosity", "Gemini has no such setting");
        }
        fields.dropRest("Gemini");
    }

    private static void providerOptions(ProviderCall<?, ?> call) {
        for (String name : call.options().providerOptions().keySet()) {
            call.context().warn("providerOptions." + name, "a call has no such option here", "dropped");
        }
    }

    /** Whether there is anything it may search in. */
    private static boolean isGrounded(JsonMembers body) {
        if (body.get("cachedContent") != null) return true;
        JsonValue tools = body.get("tools");
        if (tools == null) return false;
        for (JsonValue tool : tools.asArray().orElse(List.of())) {
            Map<String, JsonValue> members = tool.asObject().orElse(Map.of());
            if (members.size() > 1 || !members.containsKey("functionDeclarations")) return true;
        }
        return false;
    }
}
