package io.postern.provider.cohere;

import static io.postern.internal.json.Codecs.FLOATS;
import static io.postern.internal.json.Codecs.list;
import static io.postern.internal.json.Codecs.map;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer of {@code /v2/embed}: four bytes a number, however many there are. Immutable. */
final class EmbedAnswer extends ApiObject {
    private static final ObjectType<EmbedAnswer> TYPE = new ObjectType<>(EmbedAnswer.class, EmbedAnswer::new);
    private static final Field<Map<String, List<List<Float>>>> EMBEDDINGS =
            TYPE.required("embeddings", map(list(FLOATS)));
    private static final Field<JsonValue> META = TYPE.optional("meta", Codecs.JSON);

    static final JsonType<EmbedAnswer> JSON = TYPE;

    private EmbedAnswer(@Nullable Object[] slots) {
        super(slots);
    }

    /** By their type, such as {@code float}. */
    Map<String, List<List<Float>>> embeddings() {
        return required(EMBEDDINGS);
    }

    Optional<Long> inputTokens() {
        return optional(META)
                .flatMap(meta -> meta.get("billed_units"))
                .flatMap(units -> units.get("input_tokens"))
                .flatMap(JsonValue::asNumber)
                .map(Number::longValue);
    }
}
