package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.RequestFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The five forms in which Bedrock's embedding models are asked, each by InvokeModel with a body of the maker's own:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters.html, looked at in August 2026.
 */
enum EmbeddingForm {
    TITAN_TEXT_V1("titan-embed-text-v1", 1, List.of(1536)) {
        @Override
        JsonMembers body(RequestFields fields, List<String> texts) {
            return JsonMembers.of("inputText", texts.get(0));
        }
    },

    TITAN_TEXT_V2("titan-embed-text-v2", 1, List.of(256, 512, 1024)) {
        @Override
        JsonMembers body(RequestFields fields, List<String> texts) {
            return JsonMembers.of("inputText", texts.get(0))
                    .put("dimensions", dimensions(fields))
                    .put("normalize", json(fields.take("normalize")));
        }
    },

    TITAN_IMAGE("titan-embed-image", 1, List.of(256, 384, 1024)) {
        @Override
        JsonMembers body(RequestFields fields, List<String> texts) {
            JsonMembers body =
                    JsonMembers.of("inputText", texts.get(0)).put("inputImage", json(fields.take("input_image")));
            Integer length = dimensions(fields);
            if (length != null) body.put("embeddingConfig", JsonMembers.of("outputEmbeddingLength", length));
            return body;
        }
    },

    COHERE_V4("cohere.embed-v4", 96, List.of(256, 512, 1024, 1536)) {
        @Override
        JsonMembers body(RequestFields fields, List<String> texts) {
            return cohere(fields, texts)
                    .put("output_dimension", dimensions(fields))
                    .put("embedding_types", List.of("float"));
        }
    },

    COHERE_V3("cohere.embed", 96, List.of(1024)) {
        @Override
        JsonMembers body(RequestFields fields, List<String> texts) {
            return cohere(fields, texts);
        }
    },

    NOVA("nova-2-multimodal-embeddings", 1, List.of(256, 384, 1024, 3072)) {
        @Override
        JsonMembers body(RequestFields fields, List<String> texts) {
            String truncation = word(fields, "truncate");
            JsonMembers text = JsonMembers.of("truncationMode", truncation == null ? "END" : truncation)
                    .put("value", texts.get(0));
            JsonMembers params = JsonMembers.of("embeddingPurpose", purpose(fields))
                    .put("embeddingDimension", dimensions(fields))
                    .put("text", text);
            return JsonMembers.of("taskType", "SINGLE_EMBEDDING").put("singleEmbeddingParams", params);
        }
    };

    private final String match;
    private final int mostTexts;
    private final List<Integer> sizes;

    EmbeddingForm(String match, int mostTexts, List<Integer> sizes) {
        this.match = match;
        this.mostTexts = mostTexts;
        this.sizes = sizes;
    }

    /** The form of a model; null if it is not known for embeddings. */
    static @Nullable EmbeddingForm of(ModelId model) {
        for (EmbeddingForm form : values()) if (model.name().contains(form.match)) return form;
        return null;
    }

    /** How many texts a request may hold. */
    int mostTexts() {
        return mostTexts;
    }

    abstract JsonMembers body(RequestFields fields, List<String> texts);

    private static JsonMembers cohere(RequestFields fields, List<String> texts) {
        String type = inputType(fields);
        return JsonMembers.of("texts", texts)
                .put("input_type", type == null ? "search_document" : type.toLowerCase(Locale.ROOT))
                .put("truncate", word(fields, "truncate"));
    }

    private static String purpose(RequestFields fields) {
        String type = inputType(fields);
        if (type == null) return "GENERIC_INDEX";
        switch (type.toLowerCase(Locale.ROOT)) {
            case "search_document":
                return "GENERIC_INDEX";
            case "search_query":
                return "GENERIC_RETRIEVAL";
            default:
                return type.toUpperCase(Locale.ROOT);
        }
    }

    private static @Nullable String inputType(RequestFields fields) {
        Node type = fields.takeFirst("input_type", "task_type");
        return type == null ? null : type.text();
    }

    private static @Nullable String word(RequestFields fields, String name) {
        Node field = fields.take(name);
        return field == null || field.text() == null ? null : field.text().toUpperCase(Locale.ROOT);
    }

    private static @Nullable JsonValue json(@Nullable Node node) {
        return node == null ? null : node.json();
    }

    /** @throws io.postern.errors.BadRequestException if the model has no vectors of that length */
    @Nullable
    Integer dimensions(RequestFields fields) {
        Node field = fields.take("dimensions");
        if (field == null) return null;
        Number number = field.number();
        int wanted = number == null ? 0 : number.intValue();
        if (!sizes.contains(wanted)) {
            throw BadInput.unsupported("dimensions", "the model takes only " + sizes);
        }
        return wanted;
    }

    /** The vectors of an answer, in order. */
    static List<float[]> vectors(JsonValue answer) {
        JsonValue many = answer.get("embeddings").orElse(null);
        if (many == null) {
            JsonValue one = answer.get("embedding")
                    .or(() -> answer.get("embeddingsByType").flatMap(types -> types.get("float")))
                    .orElse(JsonValue.ofNull());
            return one.isNull() ? List.of() : List.of(floats(one));
        }
        JsonValue list = many.get("float").orElse(many);
        List<float[]> vectors = new ArrayList<>();
        for (JsonValue item : list.asArray().orElse(List.of())) {
            vectors.add(floats(item.get("embedding").orElse(item)));
        }
        return vectors;
    }

    private static float[] floats(JsonValue array) {
        List<JsonValue> numbers = array.asArray().orElse(List.of());
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i).asNumber().map(Number::floatValue).orElse(Float.NaN);
        }
        return floats;
    }
}
