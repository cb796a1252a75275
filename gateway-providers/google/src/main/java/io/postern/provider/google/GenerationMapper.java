package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.RequestFields;
import io.postern.spi.CallContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a request says of its answer into {@code generationConfig}.
 *
 * <p>Used by one thread, for one call.
 */
final class GenerationMapper {
    private static final int MOST_STOPS = 5;
    private static final int MOST_CHOICES = 8;

    private final TranslationOptions options;
    private final ModelFamily family;
    private final RequestFields fields;
    private final CallContext context;
    private final JsonMembers config = new JsonMembers();

    GenerationMapper(TranslationOptions options, ModelFamily family, RequestFields fields) {
        this.options = options;
        this.family = family;
        this.fields = fields;
        this.context = fields.context();
    }

    /**
     * All of it.
     *
     * @param hasFunctions whether the request declares functions
     * @param instructions takes what has to be said in words
     */
    JsonMembers generation(boolean hasFunctions, List<String> instructions) {
        config.put("maxOutputTokens", number("max_completion_tokens", "max_tokens"));
        sampling("temperature", "temperature");
        sampling("top_p", "topP");
        sampling("top_k", "topK");
        penalty("presence_penalty", "presencePenalty");
        penalty("frequency_penalty", "frequencyPenalty");
        stop();
        n();
        seed();
        logprobs();
        modalities();
        responseFormat(hasFunctions, instructions);
        config.put("thinkingConfig", ReasoningMapper.reasoningEffort(fields.take("reasoning_effort"), family, context));
        return config;
    }

    private @Nullable JsonValue number(String... names) {
        Node field = fields.takeFirst(names);
        if (field == null) return null;
        if (field.number() == null) throw BadInput.at(field.path(), "must be a number");
        return field.json();
    }

    /** Ignored by newer models, and announced to become an error there. */
    private void sampling(String name, String theirs) {
        JsonValue value = number(name);
        if (value == null) return;
        if (family.sampling()) {
            config.put(theirs, value);
        } else {
            context.warn(name, family.label() + " chooses without it", "dropped");
        }
    }

    private void penalty(String name, String theirs) {
        JsonValue value = number(name);
        if (value == null || value.asNumber().orElseThrow().doubleValue() == 0) return;
        if (family.modern()) {
            context.warn(name, family.label() + " knows no penalties", "dropped");
        } else {
            config.put(theirs, value);
        }
    }

    private void stop() {
        Node stop = fields.take("stop");
        if (stop == null) return;
        List<String> texts = new ArrayList<>();
        if (stop.text() != null) {
            add(texts, stop.text());
        } else {
            for (Node item : stop.items()) add(texts, item.text());
        }
        if (texts.size() > MOST_STOPS) {
            context.warn("stop", "Gemini takes no more than " + MOST_STOPS, "the first " + MOST_STOPS + " kept");
            texts = texts.subList(0, MOST_STOPS);
        }
        if (!texts.isEmpty()) config.put("stopSequences", texts);
    }

    private static void add(List<String> texts, @Nullable String text) {
        if (text != null && !text.isEmpty()) texts.add(text);
    }

    private void n() {
        JsonValue n = number("n");
        long count = n == null ? 1 : n.asNumber().orElseThrow().longValue();
        if (count == 1) return;
        if (count < 1) throw BadInput.at("n", "must be at least 1");
        if (family.modern()) throw BadInput.unsupported("n", family.label() + " gives one answer a call");
        if (count > MOST_CHOICES) throw BadInput.at("n", "must be at most " + MOST_CHOICES);
        config.put("candidateCount", count);
    }

    private void seed() {
        JsonValue seed = number("seed");
        if (seed == null) return;
        long value = seed.asNumber().orElseThrow().longValue();
        if (value == (int) value) {
            config.put("seed", value);
        } else {
            context.warn("seed", "Gemini takes 32 bits", "its low 31 bits sent");
            config.put("seed", value & 0x7FFFFFFF);
        }
    }

    private void logprobs() {
        Node flag = fields.take("logprobs");
        Node top = fields.take("top_logprobs");
        boolean wanted = flag != null && Boolean.TRUE.equals(flag.bool());
        Number most = top == null ? null : top.number();
        if (!wanted) {
            if (most != null && most.longValue() > 0) {
                throw BadInput.at("top_logprobs", "needs logprobs to be true");
            }
            return;
        }
        config.put("responseLogprobs", true);
        if (most != null && most.longValue() > 0) config.put("logprobs", most.longValue());
    }

    private void modalities() {
        Node modalities = fields.take("modalities");
        Node audio = fields.take("audio");
        boolean spoken = false;
        if (modalities != null) {
            for (Node modality : modalities.items()) spoken |= "audio".equals(modality.text());
        }
        if (!spoken) {
            if (audio != null) context.warn("audio", "the modalities name no audio", "dropped");
            return;
        }
        config.put("responseModalities", List.of("AUDIO"));
        if (audio == null) return;
        String format = audio.text("format");
        if (format != null && !format.equals("pcm16")) {
            throw BadInput.at("audio.format", "must be pcm16, which is what Gemini gives");
        }
        Node voice = audio.get("voice");
        String name = voice == null ? null : voice.text() != null ? voice.text() : voice.text("id");
        if (name == null) return;
        JsonMembers prebuilt = JsonMembers.of("prebuiltVoiceConfig", JsonMembers.of("voiceName", name));
        config.put("speechConfig", JsonMembers.of("voiceConfig", prebuilt));
    }

    private void responseFormat(boolean hasFunctions, List<String> instructions) {
        Node format = fields.take("response_format");
        String type = format == null ? "text" : String.valueOf(format.text("type"));
        if (format == null || type.equals("text")) return;
        if (!type.equals("json_object") && !type.equals("json_schema")) {
            throw BadInput.at("response_format.type", "must be one of text, json_object and json_schema");
        }
        Node schema = schema(format);
        if (!family.jsonAnswers() || (hasFunctions && !family.modern())) {
            context.warn(
                    "response_format",
                    family.label() + " has no JSON mode" + (family.jsonAnswers() ? " beside tools" : ""),
                    "asked for in the instructions");
            instructions.add("Answer with JSON only, without any text around it."
                    + (schema == null
                            ? ""
                            : " It must match this JSON schema:\n"
                                    + schema.json().toJson()));
            return;
        }
        config.put("responseMimeType", "application/json");
        if (schema == null) return;
        JsonValue given = described(schema.json(), format);
        if (options.openApiSchemas()) {
            config.put("responseSchema", OpenApiSchemas.clean(given, null, schema.path(), context));
        } else {
            config.put("responseJsonSchema", JsonSchemas.clean(given, schema.path(), context));
        }
    }

    private static @Nullable Node schema(Node format) {
        Node named = format.get("json_schema");
        return named == null ? null : named.get("schema");
    }

    private static JsonValue described(JsonValue schema, Node format) {
        Node named = format.get("json_schema");
        String description = named == null ? null : named.text("description");
        if (description == null || schema.get("description").isPresent()) return schema;
        return new JsonMembers().putAll(schema).put("description", description).json();
    }
}
