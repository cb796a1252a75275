package io.postern.models;

import static io.postern.internal.json.Codecs.BOOLEAN;
import static io.postern.internal.json.Codecs.STRING;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.internal.checks.Checks;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function, as the model is told of it.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class FunctionDefinition extends ApiObject {
    private static final ObjectType<FunctionDefinition> TYPE =
            new ObjectType<>(FunctionDefinition.class, FunctionDefinition::new);
    private static final Field<String> NAME = TYPE.required("name", STRING);
    private static final Field<String> DESCRIPTION = TYPE.optional("description", STRING);
    private static final Field<FunctionParameters> PARAMETERS =
            TYPE.optional("parameters", lazy(FunctionParameters.class));
    private static final Field<Boolean> STRICT = TYPE.optional("strict", BOOLEAN);

    public static final JsonType<FunctionDefinition> JSON = TYPE;

    private FunctionDefinition(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Up to 64 letters, digits, {@code _} and {@code -}. */
    public String name() {
        return required(NAME);
    }

    /** What it does, so that the model knows when to call it. */
    public Optional<String> description() {
        return optional(DESCRIPTION);
    }

    /** A JSON schema; a function without takes no arguments. */
    public Optional<FunctionParameters> parameters() {
        return optional(PARAMETERS);
    }

    /** Whether arguments always follow the schema. */
    public Optional<Boolean> strict() {
        return optional(STRICT);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<FunctionDefinition, Builder> {
        private Builder() {
            super(TYPE);
        }

        private Builder(FunctionDefinition from) {
            super(from);
        }

        public Builder name(String name) {
            return setRequired(NAME, name);
        }

        public Builder description(String description) {
            return setRequired(DESCRIPTION, description);
        }

        public Builder parameters(FunctionParameters parameters) {
            return setRequired(PARAMETERS, parameters);
        }

        public Builder strict(@Nullable Boolean strict) {
            return set(STRICT, strict);
        }

        public Builder strict(boolean strict) {
            return set(STRICT, strict);
        }

        public Builder strict(Optional<Boolean> strict) {
            return strict(strict.orElse(null));
        }

        @Override
        protected void check() {
            Checks.name("function.name", find(NAME));
        }
    }
}
