package io.postern.models.chat.completions;

import static io.postern.internal.json.Codecs.BOOLEAN;
import static io.postern.internal.json.Codecs.STRING;
import static io.postern.internal.json.Codecs.list;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.ApiUnion;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.internal.json.UnionType;
import io.postern.internal.json.UnionType.Variant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What moderation found in the request and in the answer.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionModeration extends ApiObject {
    private static final ObjectType<ChatCompletionModeration> TYPE =
            new ObjectType<>(ChatCompletionModeration.class, ChatCompletionModeration::new);
    private static final Field<Outcome> INPUT = TYPE.required("input", lazy(Outcome.class));
    private static final Field<Outcome> OUTPUT = TYPE.required("output", lazy(Outcome.class));

    public static final JsonType<ChatCompletionModeration> JSON = TYPE;

    private ChatCompletionModeration(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    public Outcome input() {
        return required(INPUT);
    }

    public Outcome output() {
        return required(OUTPUT);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionModeration, Builder> {
        private Builder() {
            super(TYPE);
        }

        private Builder(ChatCompletionModeration from) {
            super(from);
        }

        public Builder input(Outcome input) {
            return setRequired(INPUT, input);
        }

        public Builder input(ModerationResults moderationResults) {
            return input(Outcome.ofModerationResults(moderationResults));
        }

        public Builder input(Error error) {
            return input(Outcome.ofError(error));
        }

        public Builder output(Outcome output) {
            return setRequired(OUTPUT, output);
        }

        public Builder output(ModerationResults moderationResults) {
            return output(Outcome.ofModerationResults(moderationResults));
        }

        public Builder output(Error error) {
            return output(Outcome.ofError(error));
        }
    }

    /** The outcome of moderating the request or the answer. */
    public static final class Outcome extends ApiUnion {
        private static final UnionType<Outcome> TYPE = new UnionType<>(Outcome.class, "type", Outcome::new);
        private static final Variant<ModerationResults> MODERATION_RESULTS =
                TYPE.when("moderation_results", lazy(ModerationResults.class));
        private static final Variant<Error> ERROR = TYPE.when("error", lazy(Error.class));

        public static final JsonType<Outcome> JSON = TYPE;

        private Outcome(@Nullable Variant<?> variant, Object value) {
            super(variant, value);
        }

        public static Outcome ofModerationResults(ModerationResults moderationResults) {
            return new Outcome(MODERATION_RESULTS, moderationResults);
        }

        public static Outcome ofError(Error error) {
            return new Outcome(ERROR, error);
        }

        public Optional<ModerationResults> moderationResults() {
            return get(MODERATION_RESULTS);
        }

        public Optional<Error> error() {
            return get(ERROR);
        }

        public boolean isModerationResults() {
            return is(MODERATION_RESULTS);
        }

        public boolean isError() {
            return is(ERROR);
        }

        /** @throws OpenAIInvalidDataException if this is another variant */
        public ModerationResults asModerationResults() {
            return as(MODERATION_RESULTS);
        }

        /** @throws OpenAIInvalidDataException if this is another variant */
        public Error asError() {
            return as(ERROR);
        }

        public <T> T accept(Visitor<T> visitor) {
            if (isModerationResults()) return visitor.visitModerationResults(asModerationResults());
            if (isError()) return visitor.visitError(asError());
            return visitor.unknown(_json().orElseThrow());
        }

        @Override
        protected JsonType<Outcome> type() {
            return TYPE;
        }

        /**
         * One method for each variant.
         *
         * @param <T> what the methods return
         */
        public interface Visitor<T> {
            T visitModerationResults(ModerationResults moderationResults);

            T visitError(Error error);

            /** @throws OpenAIInvalidDataException unless overridden */
            default T unknown(JsonValue json) {
                throw new OpenAIInvalidDataException("Unknown Outcome of kind " + json.kind());
            }
        }
    }

    /** What a moderation that worked found. */
    public static final class ModerationResults extends ApiObject {
        private static final ObjectType<ModerationResults> TYPE =
                new ObjectType<>(ModerationResults.class, ModerationResults::new);
        private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
        private static final Field<String> MODEL = TYPE.required("model", STRING);
        private static final Field<List<Result>> RESULTS = TYPE.required("results", list(lazy(Result.class)));
        private static final JsonValue KIND_DEFAULT = JsonValue.from("moderation_results");

        public static final JsonType<ModerationResults> JSON = TYPE;

        private ModerationResults(@Nullable Object[] slots) {
            super(slots);
        }

        public static Builder builder() {
            return new Builder();
        }

        public Builder toBuilder() {
            return new Builder(this);
        }

        /** Always {@code moderation_results}. */
        public JsonValue _type() {
            return optional(KIND).orElse(JsonValue.ofNull());
        }

        public String model() {
            return required(MODEL);
        }

        public List<Result> results() {
            return required(RESULTS);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<ModerationResults, Builder> {
            private Builder() {
                super(TYPE);
                set(KIND, KIND_DEFAULT);
            }

            private Builder(ModerationResults from) {
                super(from);
            }

            public Builder type(JsonValue type) {
                return setRequired(KIND, type);
            }

            public Builder model(String model) {
                return setRequired(MODEL, model);
            }

            public Builder results(List<Result> results) {
                return setRequired(RESULTS, List.copyOf(results));
            }

            public Builder addResult(Result result) {
                return append(RESULTS, result);
            }
        }

        /** What moderation found in one text. */
        public static final class Result extends ApiObject {
            private static final ObjectType<Result> TYPE = new ObjectType<>(Result.class, Result::new);
            private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
            private static final Field<String> MODEL = TYPE.required("model", STRING);
            private static final Field<Boolean> FLAGGED = TYPE.required("flagged", BOOLEAN);
            private static final Field<Categories> CATEGORIES = TYPE.required("categories", lazy(Categories.class));
            private static final Field<CategoryScores> CATEGORY_SCORES =
                    TYPE.required("category_scores", lazy(CategoryScores.class));
            private static final Field<CategoryAppliedInputTypes> CATEGORY_APPLIED_INPUT_TYPES =
                    TYPE.required("category_applied_input_types", lazy(CategoryAppliedInputTypes.class));
            private static final JsonValue KIND_DEFAULT = JsonValue.from("moderation_result");

            public static final JsonType<Result> JSON = TYPE;

            private Result(@Nullable Object[] slots) {
                super(slots);
            }

            public static Builder builder() {
                return new Builder();
            }

            public Builder toBuilder() {
                return new Builder(this);
            }

            /** Always {@code moderation_result}. */
            public JsonValue _type() {
                return optional(KIND).orElse(JsonValue.ofNull());
            }

            public String model() {
                return required(MODEL);
            }

            /** Whether any category applies. */
            public boolean flagged() {
                return required(FLAGGED);
            }

            public Categories categories() {
                return required(CATEGORIES);
            }

            public CategoryScores categoryScores() {
                return required(CATEGORY_SCORES);
            }

            public CategoryAppliedInputTypes categoryAppliedInputTypes() {
                return required(CATEGORY_APPLIED_INPUT_TYPES);
            }

            /** Not safe to share between threads. */
            public static final class Builder extends ApiObject.Builder<Result, Builder> {
                private Builder() {
                    super(TYPE);
                    set(KIND, KIND_DEFAULT);
                }

                private Builder(Result from) {
                    super(from);
                }

                public Builder type(JsonValue type) {
                    return setRequired(KIND, type);
                }

                public Builder model(String model) {
                    return setRequired(MODEL, model);
                }

                public Builder flagged(boolean flagged) {
                    return set(FLAGGED, flagged);
                }

                public Builder categories(Categories categories) {
                    return setRequired(CATEGORIES, categories);
                }

                public Builder categoryScores(CategoryScores categoryScores) {
                    return setRequired(CATEGORY_SCORES, categoryScores);
                }

                public Builder categoryAppliedInputTypes(CategoryAppliedInputTypes categoryAppliedInputTypes) {
                    return setRequired(CATEGORY_APPLIED_INPUT_TYPES, categoryAppliedInputTypes);
                }
            }

            /** Whether each category applies; see {@link #_additionalProperties()}. */
            public static final class Categories extends ApiObject {
                private static final ObjectType<Categories> TYPE = new ObjectType<>(Categories.class, Categories::new);

                public static final JsonType<Categories> JSON = TYPE;

                private Categories(@Nullable Object[] slots) {
                    super(slots);
                }

                public static Builder builder() {
                    return new Builder();
                }

                public Builder toBuilder() {
                    return new Builder(this);
                }

                /** Not safe to share between threads. */
                public static final class Builder extends ApiObject.Builder<Categories, Builder> {
                    private Builder() {
                        super(TYPE);
                    }

                    private Builder(Categories from) {
                        super(from);
                    }
                }
            }

            /** The score of each category, 0 to 1; see {@link #_additionalProperties()}. */
            public static final class CategoryScores extends ApiObject {
                private static final ObjectType<CategoryScores> TYPE =
                        new ObjectType<>(CategoryScores.class, CategoryScores::new);

                public static final JsonType<CategoryScores> JSON = TYPE;

                private CategoryScores(@Nullable Object[] slots) {
                    super(slots);
                }

                public static Builder builder() {
                    return new Builder();
                }

                public Builder toBuilder() {
                    return new Builder(this);
                }

                /** Not safe to share between threads. */
                public static final class Builder extends ApiObject.Builder<CategoryScores, Builder> {
                    private Builder() {
                        super(TYPE);
                    }

                    private Builder(CategoryScores from) {
                        super(from);
                    }
                }
            }

            /** The kinds of input each category was looked for in; see {@link #_additionalProperties()}. */
            public static final class CategoryAppliedInputTypes extends ApiObject {
                private static final ObjectType<CategoryAppliedInputTypes> TYPE =
                        new ObjectType<>(CategoryAppliedInputTypes.class, CategoryAppliedInputTypes::new);

                public static final JsonType<CategoryAppliedInputTypes> JSON = TYPE;

                private CategoryAppliedInputTypes(@Nullable Object[] slots) {
                    super(slots);
                }

                public static Builder builder() {
                    return new Builder();
                }

                public Builder toBuilder() {
                    return new Builder(this);
                }

                /** Not safe to share between threads. */
                public static final class Builder extends ApiObject.Builder<CategoryAppliedInputTypes, Builder> {
                    private Builder() {
                        super(TYPE);
                    }

                    private Builder(CategoryAppliedInputTypes from) {
                        super(from);
                    }
                }
            }
        }
    }

    /** Why moderation did not work. */
    public static final class Error extends ApiObject {
        private static final ObjectType<Error> TYPE = new ObjectType<>(Error.class, Error::new);
        private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
        private static final Field<String> CODE = TYPE.required("code", STRING);
        private static final Field<String> MESSAGE = TYPE.required("message", STRING);
        private static final JsonValue KIND_DEFAULT = JsonValue.from("error");

        public static final JsonType<Error> JSON = TYPE;

        private Error(@Nullable Object[] slots) {
            super(slots);
        }

        public static Builder builder() {
            return new Builder();
        }

        public Builder toBuilder() {
            return new Builder(this);
        }

        /** Always {@code error}. */
        public JsonValue _type() {
            return optional(KIND).orElse(JsonValue.ofNull());
        }

        public String code() {
            return required(CODE);
        }

        public String message() {
            return required(MESSAGE);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<Error, Builder> {
            private Builder() {
                super(TYPE);
                set(KIND, KIND_DEFAULT);
            }

            private Builder(Error from) {
                super(from);
            }

            public Builder type(JsonValue type) {
                return setRequired(KIND, type);
            }

            public Builder code(String code) {
                return setRequired(CODE, code);
            }

            public Builder message(String message) {
                return setRequired(MESSAGE, message);
            }
        }
    }
}
