package io.postern.models.models;

import static io.postern.internal.json.Codecs.BOOLEAN;
import static io.postern.internal.json.Codecs.STRING;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * That a model was deleted.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ModelDeleted extends ApiObject {
    private static final ObjectType<ModelDeleted> TYPE = new ObjectType<>(ModelDeleted.class, ModelDeleted::new);
    private static final Field<String> ID = TYPE.required("id", STRING);
    private static final Field<String> OBJECT = TYPE.required("object", STRING);
    private static final Field<Boolean> DELETED = TYPE.required("deleted", BOOLEAN);

    public static final JsonType<ModelDeleted> JSON = TYPE;

    private ModelDeleted(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    public String id() {
        return required(ID);
    }

    public String object_() {
        return required(OBJECT);
    }

    public boolean deleted() {
        return required(DELETED);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ModelDeleted, Builder> {
        private Builder() {
            super(TYPE);
        }

        private Builder(ModelDeleted from) {
            super(from);
        }

        public Builder id(String id) {
            return setRequired(ID, id);
        }

        public Builder object_(String object_) {
            return setRequired(OBJECT, object_);
        }

        public Builder deleted(boolean deleted) {
            return set(DELETED, deleted);
        }
    }
}
