package io.postern.provider.cohere;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.RequestFields;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.spi.ProviderCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a request for embeddings asks, its texts apart, since Cohere takes 96 of them at a time.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @see <a href="https://docs.cohere.com/reference/embed">Cohere, Embed; November 2026</a>
 */
final class EmbeddingRequest {
    private static final int MOST_TEXTS = 96;
    private static final Set<String> TYPES = Set.of("float", "int8", "uint8", "binary", "ubinary");

    private final JsonValue body;
    private final String type;

    private EmbeddingRequest(JsonValue body, String type) {
        this.body = body;
        this.type = type;
    }

    /** @throws io.postern.errors.BadRequestException if it asks for several types, or an unknown one */
    static EmbeddingRequest of(ProviderCall<EmbeddingCreateParams, ?> call) {
        RequestFields fields = RequestFields.of(call.params(), call.context());
        fields.ignore("input", "encoding_format");
        Node kind = fields.take("input_type");
        String type = type(fields);
        JsonMembers body = JsonMembers.of("model", call.model())
                // The one that most texts are: those that are searched. Queries should say that they are.
                .put("input_type", kind == null ? "search_document" : kind.json())
                .put("embedding_types", List.of(type));
        Node dimensions = fields.takeFirst("output_dimension", "dimensions");
        if (dimensions != null) body.put("output_dimension", dimensions.json());
        for (String name : new String[] {"truncate", "max_tokens", "priority"}) {
            Node field = fields.take(name);
            if (field != null) body.put(name, field.json());
        }
        fields.dropRest(CohereRequestMapper.PROVIDER);
        return new EmbeddingRequest(body.json(), type);
    }

    private static String type(RequestFields fields) {
        Node types = fields.take("embedding_types");
        if (types == null) return "float";
        List<Node> given = types.isArray() ? types.items() : List.of(types);
        String only = given.size() == 1 ? given.get(0).text() : null;
        // What it encodes is floats, and encoding is ours.
        if ("base64".equals(only)) return "float";
        if (only == null || !TYPES.contains(only)) {
            throw BadInput.at(
                    "embedding_types",
                    "must be one of float, int8, uint8, binary and ubinary, since OpenAI's answer has "
                            + "room for one vector of each text");
        }
        return only;
    }

    static List<List<String>> split(List<String> texts) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += MOST_TEXTS) {
            parts.add(texts.subList(from, Math.min(texts.size(), from + MOST_TEXTS)));
        }
        return parts;
    }

    JsonValue body(List<String> texts) {
        return new JsonMembers().putAll(body).put("texts", texts).json();
    }

    /** The name under which the vectors come. */
    String type() {
        return type;
    }
}
