package io.postern.models.models;

import static io.postern.internal.json.Codecs.list;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.AutoPager;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.core.Page;
import io.postern.gateway.GatewayInfo;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All models there are: the list comes as one page, so {@link #hasNextPage()} is always false.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ModelListPage extends ApiObject implements Page<Model> {
    private static final ObjectType<ModelListPage> TYPE = new ObjectType<>(ModelListPage.class, ModelListPage::new);
    private static final Field<JsonValue> OBJECT = TYPE.optional("object", Codecs.JSON);
    private static final Field<List<Model>> DATA = TYPE.optional("data", list(lazy(Model.class)));
    private static final Field<GatewayInfo> GATEWAY_INFO = TYPE.hidden("gateway_info");
    private static final JsonValue OBJECT_DEFAULT = JsonValue.from("list");

    public static final JsonType<ModelListPage> JSON = TYPE;

    private ModelListPage(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Always {@code list}. */
    public JsonValue object_() {
        return optional(OBJECT).orElse(JsonValue.ofNull());
    }

    /** The models; empty if the provider sent none. */
    public List<Model> data() {
        return optional(DATA).orElse(List.of());
    }

    /** How this result came to be; absent on one that no gateway answered. */
    public Optional<GatewayInfo> gatewayInfo() {
        return optional(GATEWAY_INFO);
    }

    @Override
    public List<Model> items() {
        return data();
    }

    @Override
    public boolean hasNextPage() {
        return false;
    }

    /** @throws IllegalStateException always, since there is no next page */
    public ModelListParams nextPageParams() {
        throw new IllegalStateException("There is no next page: all models come in one");
    }

    /** @throws IllegalStateException always, since there is no next page */
    @Override
    public ModelListPage nextPage() {
        throw new IllegalStateException("There is no next page: all models come in one");
    }

    public AutoPager<Model> autoPager() {
        return AutoPager.from(this);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ModelListPage, Builder> {
        private Builder() {
            super(TYPE);
            set(OBJECT, OBJECT_DEFAULT);
        }

        private Builder(ModelListPage from) {
            super(from);
        }

        public Builder object_(JsonValue object_) {
            return setRequired(OBJECT, object_);
        }

        public Builder data(List<Model> data) {
            return setRequired(DATA, List.copyOf(data));
        }

        public Builder addData(Model data) {
            return append(DATA, data);
        }
    }
}
