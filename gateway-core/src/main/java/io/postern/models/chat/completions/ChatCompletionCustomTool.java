package io.postern.models.chat.completions;

import static io.postern.internal.json.Codecs.STRING;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.ApiUnion;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.core.OpenString;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.checks.Checks;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.internal.json.UnionType;
import io.postern.internal.json.UnionType.Variant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tool that the model may call with free text.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionCustomTool extends ApiObject {
    private static final ObjectType<ChatCompletionCustomTool> TYPE =
            new ObjectType<>(ChatCompletionCustomTool.class, ChatCompletionCustomTool::new);
    private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
    private static final Field<Custom> CUSTOM = TYPE.required("custom", lazy(Custom.class));

    public static final JsonType<ChatCompletionCustomTool> JSON = TYPE;

    private ChatCompletionCustomTool(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Always {@code custom}. */
    public JsonValue _type() {
        return optional(KIND).orElse(JsonValue.ofNull());
    }

    public Custom custom() {
        return required(CUSTOM);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionCustomTool, Builder> {
        private Builder() {
            super(TYPE);
            set(KIND, JsonValue.from("custom"));
        }

        private Builder(ChatCompletionCustomTool from) {
            super(from);
        }

        public Builder type(JsonValue type) {
            return setRaw(KIND, type);
        }

        public Builder custom(Custom custom) {
            return setRequired(CUSTOM, custom);
        }
    }

    /** What the model is told of the tool. */
    public static final class Custom extends ApiObject {
        private static final ObjectType<Custom> TYPE = new ObjectType<>(Custom.class, Custom::new);
        private static final Field<String> NAME = TYPE.required("name", STRING);
        private static final Field<String> DESCRIPTION = TYPE.optional("description", STRING);
        private static final Field<Format> FORMAT = TYPE.optional("format", lazy(Format.class));

        public static final JsonType<Custom> JSON = TYPE;

        private Custom(@Nullable Object[] slots) {
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

        public Optional<String> description() {
            return optional(DESCRIPTION);
        }

        /** Any text, if absent. */
        public Optional<Format> format() {
            return optional(FORMAT);
        }

        /** Not safe to share between threads. */
        public static final class Builder extends ApiObject.Builder<Custom, Builder> {
            private Builder() {
                super(TYPE);
            }

            private Builder(Custom from) {
                super(from);
            }

            public Builder name(String name) {
                return setRequired(NAME, name);
            }

            public Builder description(String description) {
                return setRequired(DESCRIPTION, description);
            }

            public Builder format(Format format) {
                return setRequired(FORMAT, format);
            }

            public Builder format(Format.Grammar grammar) {
                return format(Format.ofGrammar(grammar));
            }

            public Builder formatText() {
                return format(Format.ofText());
            }

            public Builder grammarFormat(Format.Grammar.InnerGrammar grammar) {
                return format(Format.Grammar.builder().grammar(grammar).build());
            }

            @Override
            protected void check() {
                Checks.name("custom.name", find(NAME));
            }
        }

        /** What a custom tool takes: any text, or text that follows a grammar. */
        public static final class Format extends ApiUnion {
            private static final UnionType<Format> TYPE = new UnionType<>(Format.class, "type", Format::new);
            private static final Variant<JsonValue> TEXT = TYPE.when("text", Codecs.JSON);
            private static final Variant<Grammar> GRAMMAR = TYPE.when("grammar", lazy(Grammar.class));

            public static final JsonType<Format> JSON = TYPE;

            private Format(@Nullable Variant<?> variant, Object value) {
                super(variant, value);
            }

            public static Format ofText() {
                return new Format(TEXT, JsonValue.ofRaw("{\"type\":\"text\"}"));
            }

            public static Format ofGrammar(Grammar grammar) {
                return new Format(GRAMMAR, grammar);
            }

            public boolean isText() {
                return is(TEXT);
            }

            public boolean isGrammar() {
                return is(GRAMMAR);
            }

            /** @throws OpenAIInvalidDataException if this is another variant; so do the other methods like it */
            public JsonValue asText() {
                return as(TEXT);
            }

            public Grammar asGrammar() {
                return as(GRAMMAR);
            }

            public Optional<JsonValue> text() {
                return get(TEXT);
            }

            public Optional<Grammar> grammar() {
                return get(GRAMMAR);
            }

            public <T> T accept(Visitor<T> visitor) {
                if (isText()) return visitor.visitText(asText());
                if (isGrammar()) return visitor.visitGrammar(asGrammar());
                return visitor.unknown((JsonValue) value());
            }

            @Override
            protected JsonType<Format> type() {
                return TYPE;
            }

            /**
             * What to do with each variant.
             *
             * @param <T> what comes of it
             */
            public interface Visitor<T> {
                T visitText(JsonValue text);

                T visitGrammar(Grammar grammar);

                /**
                 * Called for a variant that this version does not know.
                 *
                 * @throws OpenAIInvalidDataException unless overridden
                 */
                default T unknown(JsonValue json) {
                    throw new OpenAIInvalidDataException("Unknown Format of kind " + json.kind());
                }
            }

            /** Input that follows a grammar. */
            public static final class Grammar extends ApiObject {
                private static final ObjectType<Grammar> TYPE = new ObjectType<>(Grammar.class, Grammar::new);
                private static final Field<JsonValue> KIND = TYPE.optional("type", Codecs.JSON);
                private static final Field<InnerGrammar> GRAMMAR = TYPE.required("grammar", lazy(InnerGrammar.class));

                public static final JsonType<Grammar> JSON = TYPE;

                private Grammar(@Nullable Object[] slots) {
                    super(slots);
                }

                public static Builder builder() {
                    return new Builder();
                }

                public Builder toBuilder() {
                    return new Builder(this);
                }

                /** Always {@code grammar}. */
                public JsonValue _type() {
                    return optional(KIND).orElse(JsonValue.ofNull());
                }

                public InnerGrammar grammar() {
                    return required(GRAMMAR);
                }

                /** Not safe to share between threads. */
                public static final class Builder extends ApiObject.Builder<Grammar, Builder> {
                    private Builder() {
                        super(TYPE);
                        set(KIND, JsonValue.from("grammar"));
                    }

                    private Builder(Grammar from) {
                        super(from);
                    }

                    public Builder type(JsonValue type) {
                        return setRaw(KIND, type);
                    }

                    public Builder grammar(InnerGrammar grammar) {
                        return setRequired(GRAMMAR, grammar);
                    }
                }

                /** The grammar itself. */
                public static final class InnerGrammar extends ApiObject {
                    private static final ObjectType<InnerGrammar> TYPE =
                            new ObjectType<>(InnerGrammar.class, InnerGrammar::new);
                    private static final Field<String> DEFINITION = TYPE.required("definition", STRING);
                    private static final Field<Syntax> SYNTAX = TYPE.required("syntax", lazy(Syntax.class));

                    public static final JsonType<InnerGrammar> JSON = TYPE;

                    private InnerGrammar(@Nullable Object[] slots) {
                        super(slots);
                    }

                    public static Builder builder() {
                        return new Builder();
                    }

                    public Builder toBuilder() {
                        return new Builder(this);
                    }

                    public String definition() {
                        return required(DEFINITION);
                    }

                    public Syntax syntax() {
                        return required(SYNTAX);
                    }

                    /** Not safe to share between threads. */
                    public static final class Builder extends ApiObject.Builder<InnerGrammar, Builder> {
                        private Builder() {
                            super(TYPE);
                        }

                        private Builder(InnerGrammar from) {
                            super(from);
                        }

                        public Builder definition(String definition) {
                            return setRequired(DEFINITION, definition);
                        }

                        public Builder syntax(Syntax syntax) {
                            return setRequired(SYNTAX, syntax);
                        }
                    }

                    /** The language that a grammar is written in. */
                    public static final class Syntax extends OpenString {
                        public static final Syntax LARK = new Syntax("lark");
                        public static final Syntax REGEX = new Syntax("regex");

                        public static final JsonType<Syntax> JSON = Codecs.open(Syntax::new, LARK, REGEX);

                        private Syntax(String value) {
                            super(value);
                        }

                        /** The value with this text; the constant if it is a known one. */
                        public static Syntax of(String value) {
                            switch (value) {
                                case "lark":
                                    return LARK;
                                case "regex":
                                    return REGEX;
                                default:
                                    return new Syntax(value);
                            }
                        }

                        /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
                        public Known known() {
                            Value value = value();
                            if (value == Value._UNKNOWN) {
                                throw new OpenAIInvalidDataException("Unknown Syntax: " + asString());
                            }
                            return Known.valueOf(value.name());
                        }

                        public Value value() {
                            switch (asString()) {
                                case "lark":
                                    return Value.LARK;
                                case "regex":
                                    return Value.REGEX;
                                default:
                                    return Value._UNKNOWN;
                            }
                        }

                        /** The values that this version knows. */
                        public enum Known {
                            LARK,
                            REGEX
                        }

                        /** {@link Known}, and one for all others. */
                        public enum Value {
                            LARK,
                            REGEX,
                            _UNKNOWN
                        }
                    }
                }
            }
        }
    }
}
