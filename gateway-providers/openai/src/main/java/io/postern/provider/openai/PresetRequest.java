package io.postern.provider.openai;

import io.postern.core.JsonValue;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request must look like for one service, or for one model of it. {@code docs/presets.md} says what each part
 * means; the defaults are those for a service nobody has looked at closely.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param developerRole what becomes of messages with the role developer
 * @param tokens which name of the token maximum is understood
 * @param streamUsage whether to ask for usage in a stream
 * @param streamOnly the service answers only as a stream: stream and aggregate
 * @param nonStreamOnly the service answers only as a whole: fetch it and emit the stream
 * @param drop top-level fields left out, with a warning
 * @param allow if not empty, the only top-level fields sent
 * @param rename our name of a field to the service's
 * @param defaults members added to the body where the caller did not set them
 * @param clamp bounds a number is moved into, by field
 * @param values by field, the text of a value to what is sent instead; null leaves the field out
 * @param allowed by field, the only values sent
 * @param maxChoices the highest {@code n}
 * @param modelPrefix put before a model id without a slash
 * @param modelValues fields for which the model's own value should be sent where the caller gives none
 * @param extras fields beyond OpenAI's that the service understands
 */
record PresetRequest(
        DeveloperRole developerRole,
        Tokens tokens,
        StreamUsage streamUsage,
        boolean streamOnly,
        boolean nonStreamOnly,
        Set<String> drop,
        Set<String> allow,
        Map<String, String> rename,
        Defaults defaults,
        Map<String, Clamp> clamp,
        Map<String, Map<String, JsonValue>> values,
        Map<String, List<String>> allowed,
        int maxChoices,
        String modelPrefix,
        Set<String> modelValues,
        Set<String> extras,
        Schema schema,
        JsonObjectMode jsonObject,
        Messages messages,
        Tools tools,
        Reasoning reasoning,
        Embeddings embeddings) {

    /** Fields of OpenAI's own platform that other services tend to refuse. */
    static final List<String> DROPPED_UNLESS_TOLD = List.of("store", "metadata", "service_tier", "prediction");

    enum DeveloperRole {
        DEVELOPER,
        SYSTEM
    }

    enum Tokens {
        MAX_COMPLETION_TOKENS,
        MAX_TOKENS,
        EITHER
    }

    /** SEND asks for it; OMIT need not, since it always comes; NEVER must not, since asking is refused. */
    enum StreamUsage {
        SEND,
        OMIT,
        NEVER
    }

    enum SchemaMode {
        NATIVE,
        JSON_OBJECT_WITH_PROMPT,
        TOOL,
        DROP
    }

    /** What {@code response_format} json_object becomes; NEEDS_WORD: a message must hold the word "json". */
    enum JsonObjectMode {
        NATIVE,
        NEEDS_WORD,
        AS_SCHEMA,
        DROP
    }

    enum MessageName {
        KEEP,
        DROP,
        TOOL_ONLY
    }

    /** JOIN_TEXT joins an array that holds text only, STRING refuses whatever is not text. */
    enum ContentForm {
        KEEP,
        JOIN_TEXT,
        STRING
    }

    enum Images {
        URL_OR_DATA,
        DATA_ONLY
    }

    enum ToolIds {
        KEEP,
        ALNUM9
    }

    /** WRAP: a custom tool becomes a function with one string, {@code input}. */
    enum CustomTools {
        KEEP,
        WRAP
    }

    /** UPGRADE: the deprecated functions become tools. */
    enum Functions {
        KEEP,
        UPGRADE
    }

    /** REQUIRE: must stand on assistant messages with tool calls, as {@code " "} where it was lost. */
    enum Replay {
        STRIP,
        REPLAY,
        REQUIRE
    }

    /** Members added to the body: to every chat request, to streams, to others, where tools are given, and both. */
    record Defaults(
            Map<String, JsonValue> always,
            Map<String, JsonValue> stream,
            Map<String, JsonValue> notStream,
            Map<String, JsonValue> tools,
            Map<String, JsonValue> streamTools) {
        private static Defaults read(PresetFields fields) {
            Defaults result = new Defaults(
                    fields.members("always"),
                    fields.members("stream"),
                    fields.members("not_stream"),
                    fields.members("tools"),
                    fields.members("stream_tools"));
            fields.end();
            return result;
        }
    }

    /** {@code minForManyChoices} is the lower bound where {@code n} is above 1. */
    record Clamp(
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Double minForManyChoices) {
        Clamp {
            if (min != null && max != null && min > max) {
                throw new IllegalArgumentException("clamp: min " + min + " is above max " + max);
            }
        }

        private static Clamp read(PresetFields fields) {
            Clamp result = new Clamp(fields.number("min"), fields.number("max"), fields.number("minForManyChoices"));
            fields.end();
            return result;
        }
    }

    /**
     * @param notWith of "stream" and "tools", those a schema cannot stand beside; {@code fallback} is used then
     * @param stripKeys keys removed from the schema at every depth
     * @param closeStrictObjects whether strict schemas must say additionalProperties false in every object
     */
    record Schema(
            SchemaMode mode,
            SchemaMode fallback,
            Set<String> notWith,
            Set<String> stripKeys,
            boolean closeStrictObjects) {
        private static Schema read(PresetFields fields) {
            Schema result = new Schema(
                    fields.choice("mode", SchemaMode.class, SchemaMode.NATIVE),
                    fields.choice("fallback", SchemaMode.class, SchemaMode.JSON_OBJECT_WITH_PROMPT),
                    set(fields.texts("notWith")),
                    set(fields.texts("stripKeys")),
                    fields.flag("closeStrictObjects", false));
            fields.end();
            if (!Set.of("stream", "tools").containsAll(result.notWith)) {
                throw fields.wrong("notWith", "may hold stream and tools");
            }
            return result;
        }
    }

    /**
     * @param assistantAfterTool whether a user message straight after a tool message needs an assistant one between
     */
    record Messages(
            MessageName name,
            ContentForm content,
            boolean stringToolContent,
            boolean stripNulls,
            boolean dropEmptyAssistant,
            boolean assistantAfterTool,
            Images images) {
        private static Messages read(PresetFields fields) {
            Messages result = new Messages(
                    fields.choice("name", MessageName.class, MessageName.KEEP),
                    fields.choice("content", ContentForm.class, ContentForm.KEEP),
                    fields.flag("stringToolContent", false),
                    fields.flag("stripNulls", false),
                    fields.flag("dropEmptyAssistant", false),
                    fields.flag("assistantAfterTool", false),
                    fields.choice("images", Images.class, Images.URL_OR_DATA));
            fields.end();
            return result;
        }
    }

    /**
     * @param choiceValues the forms of tool_choice understood, of auto, none, required, named, allowed_tools
     * @param choiceMap a form to the word sent for it
     */
    record Tools(
            boolean dropStrict,
            CustomTools custom,
            Functions functions,
            Set<String> choiceValues,
            Map<String, String> choiceMap,
            ToolIds ids) {
        static final List<String> CHOICES = List.of("auto", "none", "required", "named", "allowed_tools");

        /** What nearly all services know; allowed_tools is OpenAI's own, and anywhere else the tools are filtered. */
        private static final List<String> USUAL_CHOICES = List.of("auto", "none", "required", "named");

        private static Tools read(PresetFields fields) {
            PresetFields choice = fields.object("choice");
            Tools result = new Tools(
                    fields.flag("dropStrict", true),
                    fields.choice("custom", CustomTools.class, CustomTools.WRAP),
                    fields.choice("functions", Functions.class, Functions.UPGRADE),
                    set(choice.texts("values", USUAL_CHOICES)),
                    choice.textMap("map"),
                    fields.choice("ids", ToolIds.class, ToolIds.KEEP));
            choice.end();
            fields.end();
            if (!CHOICES.containsAll(result.choiceValues) || !CHOICES.containsAll(result.choiceMap.keySet())) {
                throw fields.wrong("choice", "knows " + CHOICES);
            }
            return result;
        }
    }

    /**
     * @param replay what becomes of reasoning in the history
     * @param field the field of a message that it is written to
     * @param fields the fields of our answers that may go back as they came; {@code a.b} is b inside a
     * @param effort a value of reasoning_effort, or "*", to the members sent in its place; the text
     *     {@code "{effort}"} in them stands for the value. Empty: the field is sent as it is
     */
    record Reasoning(Replay replay, String field, Set<String> fields, Map<String, JsonValue> effort) {
        private static Reasoning read(PresetFields json) {
            Reasoning result = new Reasoning(
                    json.choice("replay", Replay.class, Replay.STRIP),
                    json.text("field", "reasoning_content"),
                    set(json.texts("fields")),
                    json.members("effort"));
            json.end();
            return result;
        }
    }

    /** The same for the embeddings request; {@code maxInputs} is how many one request may hold. */
    record Embeddings(
            Set<String> drop,
            Set<String> allow,
            Map<String, String> rename,
            Map<String, Map<String, JsonValue>> values,
            Map<String, JsonValue> defaults,
            Set<String> extras,
            int maxInputs) {
        private static Embeddings read(PresetFields fields) {
            Embeddings result = new Embeddings(
                    set(fields.texts("drop")),
                    set(fields.texts("allow")),
                    fields.textMap("rename"),
                    fields.membersMap("values"),
                    fields.members("defaults"),
                    set(fields.texts("extras")),
                    fields.positive("maxInputs", Integer.MAX_VALUE));
            fields.end();
            return result;
        }
    }

    /** Reads all but {@code forModels}, which the caller has taken out. */
    static PresetRequest read(PresetFields fields) {
        Set<String> kept = set(fields.texts("keep"));
        Set<String> drop = new LinkedHashSet<>(fields.texts("drop", DROPPED_UNLESS_TOLD));
        drop.removeAll(kept);
        Set<String> allow = new LinkedHashSet<>(fields.texts("allow"));
        if (!allow.isEmpty()) allow.addAll(kept);
        PresetRequest result = new PresetRequest(
                fields.choice("developerRole", DeveloperRole.class, DeveloperRole.SYSTEM),
                fields.choice("tokens", Tokens.class, Tokens.MAX_TOKENS),
                fields.choice("streamUsage", StreamUsage.class, StreamUsage.SEND),
                fields.flag("streamOnly", false),
                fields.flag("nonStreamOnly", false),
                set(drop),
                set(allow),
                fields.textMap("rename"),
                Defaults.read(fields.object("defaults")),
                clamps(fields),
                fields.membersMap("values"),
                fields.textsMap("allowed"),
                fields.positive("maxChoices", Integer.MAX_VALUE),
                fields.text("modelPrefix", ""),
                set(fields.texts("modelValues")),
                set(fields.texts("extras")),
                Schema.read(fields.object("schema")),
                fields.choice("jsonObject", JsonObjectMode.class, JsonObjectMode.NATIVE),
                Messages.read(fields.object("messages")),
                Tools.read(fields.object("tools")),
                Reasoning.read(fields.object("reasoning")),
                Embeddings.read(fields.object("embeddings")));
        fields.end();
        if (result.streamOnly && result.nonStreamOnly) {
            throw fields.wrong("streamOnly", "and nonStreamOnly exclude each other");
        }
        return result;
    }

    private static Map<String, Clamp> clamps(PresetFields fields) {
        Map<String, Clamp> clamps = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member : fields.members("clamp").entrySet()) {
            clamps.put(member.getKey(), Clamp.read(fields.object("clamp", member.getValue())));
        }
        return Collections.unmodifiableMap(clamps);
    }

    /** In the order given, without doubles. */
    private static Set<String> set(Collection<String> items) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(items));
    }
}
