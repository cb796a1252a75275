package io.postern.models;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.internal.json.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * A function's parameters as a JSON schema; its members are the schema's.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class FunctionParameters extends ApiObject {
    private static final ObjectType<FunctionParameters> TYPE =
            new ObjectType<>(FunctionParameters.class, FunctionParameters::new);

    public static final JsonType<FunctionParameters> JSON = TYPE;

    private FunctionParameters(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<FunctionParameters, Builder> {
        private Builder() {
            super(TYPE);
        }

        private Builder(FunctionParameters from) {
            super(from);
        }
    }
}
