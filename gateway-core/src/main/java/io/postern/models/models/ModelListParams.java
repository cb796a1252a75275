package io.postern.models.models;

import io.postern.core.JsonType;
import io.postern.core.RequestParams;
import io.postern.core.http.Headers;
import io.postern.core.http.QueryParams;
import io.postern.internal.json.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * A request for the list of models; it has no parameters of its own.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ModelListParams extends RequestParams {
    private static final ObjectType<ModelListParams> TYPE =
            new ObjectType<>(ModelListParams.class, ModelListParams::new);

    public static final JsonType<ModelListParams> JSON = TYPE;

    private ModelListParams(@Nullable Object[] slots) {
        this(slots, Headers.of(), QueryParams.of());
    }

    private ModelListParams(@Nullable Object[] slots, Headers headers, QueryParams query) {
        super(slots, headers, query);
    }

    /** The request without anything added. */
    public static ModelListParams none() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends RequestParams.Builder<ModelListParams, Builder> {
        private Builder() {
            super(TYPE);
        }

        private Builder(ModelListParams from) {
            super(from);
        }

        @Override
        public ModelListParams build() {
            return new ModelListParams(super.build().slots(), builtHeaders(), builtQuery());
        }
    }
}
