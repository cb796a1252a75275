package io.postern.models;

import static io.postern.internal.json.Codecs.BOOLEAN;
import static io.postern.internal.json.Codecs.STRING;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.internal.checks.Checks;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for JSON that follows a schema.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ResponseFormatJsonSchema extends ApiObject {
    private static final ObjectType<ResponseFormatJsonSchema> TYPE =
            new ObjectType<>(ResponseFormatJsonSchema.class, ResponseFormatJsonSchema::new);
    private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
    private static final Field<JsonSchema> JSON_SCHEMA = TYPE.required("json_schema", lazy(JsonSchema.class));

    public static final JsonType<ResponseFormatJsonSchema> JSON = TYPE;

    private ResponseFormatJsonSchema(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Always {@code json_schema}. */
    public JsonValue _type() {
        return optional(KIND).orElse(JsonValue.ofNull());
    }

    public JsonSchema jsonSchema() {
        return required(JSON_SCHEMA);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ResponseFormatJsonSchema, Builder> {
        private Builder() {
            super(TYPE);
            set(KIND, JsonValue.from("json_schema"));
        }

        private Builder(ResponseFormatJsonSchema from) {
            super(from);
        }

        public Builder type(JsonValue type) {
            return setRaw(KIND, type);
        }

        public Builder jsonSchema(JsonSchema jsonSchema) {
            return setRequired(JSON_SCHEMA, jsonSchema);
        }
    }

    /** A schema and how it is to be followed. */
    public static final class JsonSchema extends ApiObject {
        private static final ObjectType<JsonSchema> TYPE = new ObjectType<>(JsonSchema.class, JsonSchema::new);
        private static final Field<String> NAME = TYPE.required("name", STRING);
        private static final Field<String> DESCRIPTION = TYPE.optional("description", STRING);
        private static final Field<Schema> SCHEMA = TYPE.optional("schema", lazy(Schema.class));
        private static final Field<Boolean> STRICT = TYPE.optional("strict", BOOLEAN);

        public static final JsonType<JsonSchema> JSON = TYPE;

        private JsonSchema(@Nullable Object[] slots) {
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

        /** What the answer is for. */
        public Optional<String> description() {
            return optional(DESCRIPTION);
        }

        public Optional<Schema> schema() {
            return optional(SCHEMA);
        }

        /** Whether the answer always follows the schema. */
        public Optional<Boolean> strict() {
            return optional(STRICT);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<JsonSchema, Builder> {
            private Builder() {
                super(TYPE);
            }

            private Builder(JsonSchema from) {
                super(from);
            }

            public Builder name(String name) {
                return setRequired(NAME, name);
            }

            public Builder description(String description) {
                return setRequired(DESCRIPTION, description);
            }

            public Builder schema(Schema schema) {
                return setRequired(SCHEMA, schema);
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
                Checks.name("json_schema.name", find(NAME));
            }
        }

        /** A JSON schema; its members are the schema's. */
        public static final class Schema extends ApiObject {
            private static final ObjectType<Schema> TYPE = new ObjectType<>(Schema.class, Schema::new);

            public static final JsonType<Schema> JSON = TYPE;

            private Schema(@Nullable Object[] slots) {
                super(slots);
            }

            public static Builder builder() {
                return new Builder();
            }

            public Builder toBuilder() {
                return new Builder(this);
            }

            /** Not safe to share between threads. */
            public static final class Builder extends ApiObject.Builder<Schema, Builder> {
                private Builder() {
                    super(TYPE);
                }

                private Builder(Schema from) {
                    super(from);
                }
            }
        }
    }
}
