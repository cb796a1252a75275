package io.postern.models.models;

import static io.postern.internal.json.Codecs.LONG;
import static io.postern.internal.json.Codecs.STRING;

import io.postern.core.ApiObject;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.gateway.GatewayInfo;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model that a provider offers.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Model extends ApiObject {
    private static final ObjectType<Model> TYPE = new ObjectType<>(Model.class, Model::new);
    private static final Field<String> ID = TYPE.required("id", STRING);
    private static final Field<JsonValue> OBJECT = TYPE.optional("object", Codecs.JSON);
    private static final Field<Long> CREATED = TYPE.optional("created", LONG);
    private static final Field<String> OWNED_BY = TYPE.optional("owned_by", STRING);
    private static final Field<String> SHUTDOWN_DATE = TYPE.optional("shutdown_date", STRING);
    private static final Field<GatewayInfo> GATEWAY_INFO = TYPE.hidden("gateway_info");
    private static final JsonValue OBJECT_DEFAULT = JsonValue.from("model");

    public static final JsonType<Model> JSON = TYPE;

    private Model(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** The name to ask for it by. */
    public String id() {
        return required(ID);
    }

    /** Always {@code model}. */
    public JsonValue _object_() {
        return optional(OBJECT).orElse(JsonValue.ofNull());
    }

    /**
     * When the model was made, in unix seconds.
     *
     * @throws OpenAIInvalidDataException if the provider does not tell
     */
    public long created() {
        return required(CREATED);
    }

    /**
     * Who made or serves it.
     *
     * @throws OpenAIInvalidDataException if the provider does not tell
     */
    public String ownedBy() {
        return required(OWNED_BY);
    }

    /** The day from which the model is no longer served, if it is known. */
    public Optional<LocalDate> shutdownDate() {
        return optional(SHUTDOWN_DATE).map(Model::date);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new OpenAIInvalidDataException("`shutdown_date` of Model should be a date such as 2026-01-31");
        }
    }

    /** How this result came to be; absent on one that no gateway answered. */
    public Optional<GatewayInfo> gatewayInfo() {
        return optional(GATEWAY_INFO);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<Model, Builder> {
        private Builder() {
            super(TYPE);
            set(OBJECT, OBJECT_DEFAULT);
        }

        private Builder(Model from) {
            super(from);
        }

        public Builder id(String id) {
            return setRequired(ID, id);
        }

        public Builder object_(JsonValue object_) {
            return setRequired(OBJECT, object_);
        }

        public Builder created(long created) {
            return set(CREATED, created);
        }

        public Builder ownedBy(String ownedBy) {
            return setRequired(OWNED_BY, ownedBy);
        }

        public Builder shutdownDate(@Nullable LocalDate shutdownDate) {
            return set(SHUTDOWN_DATE, shutdownDate == null ? null : shutdownDate.toString());
        }

        public Builder shutdownDate(Optional<LocalDate> shutdownDate) {
            return shutdownDate(shutdownDate.orElse(null));
        }
    }
}
