package io.postern.provider.ollama;

import static io.postern.internal.json.Codecs.FLOATS;
import static io.postern.internal.json.Codecs.LONG;
import static io.postern.internal.json.Codecs.STRING;
import static io.postern.internal.json.Codecs.list;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer of {@code /api/embed}: four bytes a number, however many there are. Immutable. */
final class EmbedAnswer extends ApiObject {
    private static final ObjectType<EmbedAnswer> TYPE = new ObjectType<>(EmbedAnswer.class, EmbedAnswer::new);
    private static final Field<String> MODEL = TYPE.optional("model", STRING);
    private static final Field<List<List<Float>>> EMBEDDINGS = TYPE.required("embeddings", list(FLOATS));
    private static final Field<Long> PROMPT_EVAL_COUNT = TYPE.optional("prompt_eval_count", LONG);
    private static final Field<JsonValue> ERROR = TYPE.optional("error", Codecs.JSON);

    static final JsonType<EmbedAnswer> JSON = TYPE;

    private EmbedAnswer(@Nullable Object[] slots) {
        super(slots);
    }

    Optional<String> model() {
        return optional(MODEL);
    }

    List<List<Float>> embeddings() {
        return required(EMBEDDINGS);
    }

    Optional<Long> promptTokens() {
        return optional(PROMPT_EVAL_COUNT);
    }

    Optional<JsonValue> error() {
        return optional(ERROR);
    }
}
