package io.postern.models.embeddings;

import static io.postern.internal.json.Codecs.LONG;
import static io.postern.internal.json.Codecs.STRING;
import static io.postern.internal.json.Codecs.list;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.gateway.GatewayInfo;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of the inputs, in the order of the inputs.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class CreateEmbeddingResponse extends ApiObject {
    private static final ObjectType<CreateEmbeddingResponse> TYPE =
            new ObjectType<>(CreateEmbeddingResponse.class, CreateEmbeddingResponse::new);
    private static final Field<JsonValue> OBJECT = TYPE.optional("object", Codecs.JSON);
    private static final Field<List<Embedding>> DATA = TYPE.required("data", list(lazy(Embedding.class)));
    private static final Field<String> MODEL = TYPE.required("model", STRING);
    private static final Field<Usage> USAGE = TYPE.required("usage", lazy(Usage.class));
    private static final Field<GatewayInfo> GATEWAY_INFO = TYPE.hidden("gateway_info");
    private static final JsonValue OBJECT_DEFAULT = JsonValue.from("list");

    public static final JsonType<CreateEmbeddingResponse> JSON = TYPE;

    private CreateEmbeddingResponse(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Always {@code list}. */
    public JsonValue _object_() {
        return optional(OBJECT).orElse(JsonValue.ofNull());
    }

    public List<Embedding> data() {
        return required(DATA);
    }

    /** The model as the provider names it. */
    public String model() {
        return required(MODEL);
    }

    public Usage usage() {
        return required(USAGE);
    }

    /** How this result came to be; absent on one that no gateway answered. */
    public Optional<GatewayInfo> gatewayInfo() {
        return optional(GATEWAY_INFO);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<CreateEmbeddingResponse, Builder> {
        private Builder() {
            super(TYPE);
            set(OBJECT, OBJECT_DEFAULT);
        }

        private Builder(CreateEmbeddingResponse from) {
            super(from);
        }

        public Builder object_(JsonValue object_) {
            return setRequired(OBJECT, object_);
        }

        public Builder data(List<Embedding> data) {
            return setRequired(DATA, List.copyOf(data));
        }

        public Builder addData(Embedding data) {
            return append(DATA, data);
        }

        public Builder model(String model) {
            return setRequired(MODEL, model);
        }

        public Builder usage(Usage usage) {
            return setRequired(USAGE, usage);
        }
    }

    /** What the request took, in tokens. */
    public static final class Usage extends ApiObject {
        private static final ObjectType<Usage> TYPE = new ObjectType<>(Usage.class, Usage::new);
        private static final Field<Long> PROMPT_TOKENS = TYPE.required("prompt_tokens", LONG);
        private static final Field<Long> TOTAL_TOKENS = TYPE.required("total_tokens", LONG);

        public static final JsonType<Usage> JSON = TYPE;

        private Usage(@Nullable Object[] slots) {
            super(slots);
        }

        public static Builder builder() {
            return new Builder();
        }

        public Builder toBuilder() {
            return new Builder(this);
        }

        public long promptTokens() {
            return required(PROMPT_TOKENS);
        }

        public long totalTokens() {
            return required(TOTAL_TOKENS);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<Usage, Builder> {
            private Builder() {
                super(TYPE);
            }

            private Builder(Usage from) {
                super(from);
            }

            public Builder promptTokens(long promptTokens) {
                return set(PROMPT_TOKENS, promptTokens);
            }

            public Builder totalTokens(long totalTokens) {
                return set(TOTAL_TOKENS, totalTokens);
            }
        }
    }
}
