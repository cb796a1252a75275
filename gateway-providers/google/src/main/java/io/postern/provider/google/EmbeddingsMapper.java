package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.EmbeddingAnswers;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.RequestFields;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.spi.CallContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One request for embeddings, in the form that its model takes.
 *
 * <p>Immutable and safe to share between threads.
 */
final class EmbeddingsMapper {
    /** Google's three ways to ask for embeddings. */
    enum Form {
        /** The Gemini API: up to a hundred texts at once; tokens are mostly not told. */
        BATCH(":batchEmbedContents", 100),

        /** Vertex AI, the older models: up to 250 instances of together 20,000 tokens. */
        PREDICT(":predict", 250),

        /** The same for gemini-embedding-001, which takes one instance at a time. */
        PREDICT_ONE(":predict", 1),

        /** Vertex AI, from gemini-embedding-2 on: one content at a time. */
        EMBED_CONTENT(":embedContent", 1);

        final String verb;
        final int most;

        Form(String verb, int most) {
            this.verb = verb;
            this.most = most;
        }
    }

    /** The vectors of one answer, and how many tokens their texts had; null if it does not say. */
    record Vectors(List<float[]> vectors, @Nullable Long tokens) {
        @Override
        public String toString() {
            return "Vectors(" + vectors.size() + ")";
        }
    }

    private final Form form;
    private final ModelName model;
    private final List<String> texts;
    private final @Nullable JsonValue dimensions;
    private final @Nullable String taskType;
    private final @Nullable String title;
    private final @Nullable JsonValue autoTruncate;

    private EmbeddingsMapper(Form form, ModelName model, RequestFields fields, EmbeddingCreateParams params) {
        this.form = form;
        this.model = model;
        this.texts = EmbeddingAnswers.texts(params);
        this.dimensions = json(fields.take("dimensions"));
        this.taskType = text(fields.takeFirst("task_type", "taskType"));
        this.title = text(fields.take("title"));
        this.autoTruncate = json(fields.takeFirst("auto_truncate", "autoTruncate"));
    }

    /** @throws io.postern.errors.BadRequestException if the input is no texts */
    static EmbeddingsMapper of(EmbeddingCreateParams params, ModelName model, Platform platform, CallContext context) {
        RequestFields fields = RequestFields.of(params, context);
        EmbeddingsMapper mapper = new EmbeddingsMapper(form(model, platform), model, fields, params);
        fields.ignore("input", "encoding_format");
        fields.dropRest("Google");
        if (mapper.autoTruncate != null && mapper.form == Form.BATCH) {
            context.warn("auto_truncate", "the Gemini API always cuts a text that is too long", "dropped");
        }
        return mapper;
    }

    private static @Nullable JsonValue json(@Nullable Node node) {
        return node == null ? null : node.json();
    }

    private static @Nullable String text(@Nullable Node node) {
        if (node == null) return null;
        String text = node.text();
        if (text == null) throw BadInput.at(node.path(), "must be a text");
        return text;
    }

    private static Form form(ModelName model, Platform platform) {
        if (platform == Platform.GEMINI) return Form.BATCH;
        String id = model.bare().toLowerCase(Locale.ROOT);
        if (id.startsWith("gemini-embedding-001")) return Form.PREDICT_ONE;
        return id.startsWith("gemini-embedding") ? Form.EMBED_CONTENT : Form.PREDICT;
    }

    Form form() {
        return form;
    }

    /** As many texts at a time as one request takes. */
    List<List<String>> batches() {
        List<List<String>> batches = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += form.most) {
            batches.add(texts.subList(from, Math.min(texts.size(), from + form.most)));
        }
        return batches;
    }

    byte[] body(List<String> batch, String resource) {
        JsonValue body;
        switch (form) {
            case BATCH:
                body = batch(batch, resource);
                break;
            case EMBED_CONTENT:
                body = embedContent(batch.get(0));
                break;
            default:
                body = predict(batch);
        }
        return body.toJson().getBytes(StandardCharsets.UTF_8);
    }

    private JsonValue batch(List<String> batch, String resource) {
        List<JsonValue> requests = new ArrayList<>();
        for (String text : batch) {
            requests.add(JsonMembers.of("model", resource)
                    .put("content", content(text))
                    .put("taskType", taskType)
                    .put("title", title)
                    .put("outputDimensionality", dimensions)
                    .json());
        }
        return JsonMembers.of("requests", requests).json();
    }

    private static JsonMembers content(String text) {
        return JsonMembers.of("parts", List.of(JsonMembers.of("text", text).json()));
    }

    /** A text that is too long is an error to OpenAI, so nothing is cut off unless the caller says so. */
    private JsonValue truncates() {
        return autoTruncate == null ? JsonValue.from(false) : autoTruncate;
    }

    private JsonValue embedContent(String text) {
        JsonMembers config = JsonMembers.of("taskType", taskType)
                .put("title", title)
                .put("outputDimensionality", dimensions)
                .put("autoTruncate", truncates());
        return JsonMembers.of("content", content(text))
                .put("embedContentConfig", config)
                .json();
    }

    private JsonValue predict(List<String> batch) {
        List<JsonValue> instances = new ArrayList<>();
        for (String text : batch) {
            instances.add(JsonMembers.of("content", text)
                    .put("task_type", taskType)
                    .put("title", title)
                    .json());
        }
        JsonMembers parameters =
                JsonMembers.of("outputDimensionality", dimensions).put("autoTruncate", truncates());
        return JsonMembers.of("instances", instances)
                .put("parameters", parameters)
                .json();
    }

    // --- answers ---

    /** The vectors in an answer to {@code asked} texts; null if there are not as many. */
    @Nullable
    Vectors vectors(JsonValue answer, int asked) {
        Node root = Node.of(answer, "");
        List<float[]> vectors = new ArrayList<>();
        Node usage = root.get("usageMetadata");
        Long tokens = usage == null ? null : UsageMapper.count(usage, "promptTokenCount");
        switch (form) {
            case BATCH:
                for (Node embedding : items(root.get("embeddings"))) add(vectors, embedding);
                break;
            case EMBED_CONTENT:
                Node embedding = root.get("embedding");
                if (embedding != null) add(vectors, embedding);
                break;
            default:
                for (Node prediction : items(root.get("predictions"))) {
                    Node found = prediction.get("embeddings");
                    if (found == null) continue;
                    add(vectors, found);
                    Node statistics = found.get("statistics");
                    Long count = statistics == null ? null : UsageMapper.count(statistics, "token_count");
                    if (count != null) tokens = (tokens == null ? 0 : tokens) + count;
                }
        }
        return vectors.size() == asked ? new Vectors(vectors, tokens) : null;
    }

    private static List<Node> items(@Nullable Node array) {
        return array == null ? List.of() : array.items();
    }

    private void add(List<float[]> vectors, Node embedding) {
        List<Node> values = items(embedding.get("values"));
        float[] vector = new float[values.size()];
        for (int i = 0; i < vector.length; i++) {
            Number number = values.get(i).number();
            vector[i] = number == null ? 0 : number.floatValue();
        }
        vectors.add(shortened() ? EmbeddingAnswers.normalized(vector) : vector);
    }

    /** The first model's vectors are of length 1 only in full (https://ai.google.dev/gemini-api/docs/embeddings, 2026-11). */
    private boolean shortened() {
        return dimensions != null && model.bare().startsWith("gemini-embedding-001");
    }
}
