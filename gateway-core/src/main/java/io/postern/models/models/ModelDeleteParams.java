package io.postern.models.models;

import static io.postern.internal.json.Codecs.STRING;

import io.postern.core.JsonType;
import io.postern.core.RequestParams;
import io.postern.core.http.Headers;
import io.postern.core.http.QueryParams;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to delete a fine-tuned model.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ModelDeleteParams extends RequestParams {
    private static final ObjectType<ModelDeleteParams> TYPE =
            new ObjectType<>(ModelDeleteParams.class, ModelDeleteParams::new);
    private static final Field<String> MODEL = TYPE.optional("model", STRING);

    public static final JsonType<ModelDeleteParams> JSON = TYPE;

    private ModelDeleteParams(@Nullable Object[] slots) {
        this(slots, Headers.of(), QueryParams.of());
    }

    private ModelDeleteParams(@Nullable Object[] slots, Headers headers, QueryParams query) {
        super(slots, headers, query);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** The name of the model. It stands in the path of the request, not in its body. */
    public Optional<String> model() {
        return optional(MODEL);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends RequestParams.Builder<ModelDeleteParams, Builder> {
        private Builder() {
            super(TYPE);
        }

        private Builder(ModelDeleteParams from) {
            super(from);
        }

        public Builder model(@Nullable String model) {
            return set(MODEL, model);
        }

        public Builder model(Optional<String> model) {
            return model(model.orElse(null));
        }

        @Override
        public ModelDeleteParams build() {
            return new ModelDeleteParams(super.build().slots(), builtHeaders(), builtQuery());
        }
    }
}
