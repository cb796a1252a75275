package io.postern.models.chat.completions;

import static io.postern.internal.json.Codecs.STRING;
import static io.postern.internal.json.Types.lazy;

import io.postern.core.ApiObject;
import io.postern.core.ApiUnion;
import io.postern.core.JsonType;
import io.postern.core.JsonValue;
import io.postern.core.OpenString;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.Codecs;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.internal.json.UnionType;
import io.postern.internal.json.UnionType.Variant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a spoken answer should sound.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatCompletionAudioParam extends ApiObject {
    private static final ObjectType<ChatCompletionAudioParam> TYPE =
            new ObjectType<>(ChatCompletionAudioParam.class, ChatCompletionAudioParam::new);
    private static final Field<Voice> VOICE = TYPE.required("voice", lazy(Voice.class));
    private static final Field<Format> FORMAT = TYPE.required("format", lazy(Format.class));

    public static final JsonType<ChatCompletionAudioParam> JSON = TYPE;

    private ChatCompletionAudioParam(@Nullable Object[] slots) {
        super(slots);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    public Voice voice() {
        return required(VOICE);
    }

    public Format format() {
        return required(FORMAT);
    }

    /** Not safe to share between threads. */
    public static final class Builder extends ApiObject.Builder<ChatCompletionAudioParam, Builder> {
        private Builder() {
            super(TYPE);
        }

        private Builder(ChatCompletionAudioParam from) {
            super(from);
        }

        public Builder voice(Voice voice) {
            return setRequired(VOICE, voice);
        }

        public Builder voice(String string) {
            return voice(Voice.ofString(string));
        }

        public Builder voice(Voice.UnionMember1 unionMember1) {
            return voice(Voice.ofUnionMember1(unionMember1));
        }

        public Builder voice(Voice.Id id) {
            return voice(Voice.ofId(id));
        }

        public Builder format(Format format) {
            return setRequired(FORMAT, format);
        }
    }

    /** The encoding of a spoken answer; streams have {@link #PCM16} only. */
    public static final class Format extends OpenString {
        public static final Format WAV = new Format("wav");
        public static final Format AAC = new Format("aac");
        public static final Format MP3 = new Format("mp3");
        public static final Format FLAC = new Format("flac");
        public static final Format OPUS = new Format("opus");
        public static final Format PCM16 = new Format("pcm16");

        public static final JsonType<Format> JSON = Codecs.open(Format::new, WAV, AAC, MP3, FLAC, OPUS, PCM16);

        private Format(String value) {
            super(value);
        }

        /** The value with this text; the constant if it is a known one. */
        public static Format of(String value) {
            switch (value) {
                case "wav":
                    return WAV;
                case "aac":
                    return AAC;
                case "mp3":
                    return MP3;
                case "flac":
                    return FLAC;
                case "opus":
                    return OPUS;
                case "pcm16":
                    return PCM16;
                default:
                    return new Format(value);
            }
        }

        /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
        public Known known() {
            Value value = value();
            if (value == Value._UNKNOWN) throw new OpenAIInvalidDataException("Unknown Format: " + asString());
            return Known.valueOf(value.name());
        }

        public Value value() {
            switch (asString()) {
                case "wav":
                    return Value.WAV;
                case "aac":
                    return Value.AAC;
                case "mp3":
                    return Value.MP3;
                case "flac":
                    return Value.FLAC;
                case "opus":
                    return Value.OPUS;
                case "pcm16":
                    return Value.PCM16;
                default:
                    return Value._UNKNOWN;
            }
        }

        /** The values that this version knows. */
        public enum Known {
            WAV,
            AAC,
            MP3,
            FLAC,
            OPUS,
            PCM16
        }

        /** {@link Known}, and one for all others. */
        public enum Value {
            WAV,
            AAC,
            MP3,
            FLAC,
            OPUS,
            PCM16,
            _UNKNOWN
        }
    }

    /** A voice, by name or by id. */
    public static final class Voice extends ApiUnion {
        private static final UnionType<Voice> TYPE = new UnionType<>(Voice.class, "", Voice::new);
        private static final Variant<String> SINGLE = TYPE.kind("string", STRING);
        private static final Variant<UnionMember1> UNION_MEMBER1 = TYPE.kind("unionMember1", lazy(UnionMember1.class));
        private static final Variant<Id> ID = TYPE.kind("id", lazy(Id.class));

        public static final JsonType<Voice> JSON = TYPE;

        private Voice(@Nullable Variant<?> variant, Object value) {
            super(variant, value);
        }

        public static Voice ofString(String string) {
            return new Voice(SINGLE, string);
        }

        public static Voice ofUnionMember1(UnionMember1 unionMember1) {
            return new Voice(UNION_MEMBER1, unionMember1);
        }

        public static Voice ofId(Id id) {
            return new Voice(ID, id);
        }

        public boolean isString() {
            return is(SINGLE);
        }

        public boolean isUnionMember1() {
            return is(UNION_MEMBER1);
        }

        public boolean isId() {
            return is(ID);
        }

        /** @throws OpenAIInvalidDataException if this is another variant; so do the other methods like it */
        public String asString() {
            return as(SINGLE);
        }

        public UnionMember1 asUnionMember1() {
            return as(UNION_MEMBER1);
        }

        public Id asId() {
            return as(ID);
        }

        public Optional<String> string() {
            return get(SINGLE);
        }

        public Optional<UnionMember1> unionMember1() {
            return get(UNION_MEMBER1);
        }

        public Optional<Id> id() {
            return get(ID);
        }

        public <T> T accept(Visitor<T> visitor) {
            if (isString()) return visitor.visitString(asString());
            if (isUnionMember1()) return visitor.visitUnionMember1(asUnionMember1());
            if (isId()) return visitor.visitId(asId());
            return visitor.unknown((JsonValue) value());
        }

        @Override
        protected JsonType<Voice> type() {
            return TYPE;
        }

        /**
         * What to do with each variant.
         *
         * @param <T> what comes of it
         */
        public interface Visitor<T> {
            T visitString(String string);

            T visitUnionMember1(UnionMember1 unionMember1);

            T visitId(Id id);

            /**
             * Called for a variant that this version does not know.
             *
             * @throws OpenAIInvalidDataException unless overridden
             */
            default T unknown(JsonValue json) {
                throw new OpenAIInvalidDataException("Unknown Voice of kind " + json.kind());
            }
        }

        /** The voices that OpenAI has built in. */
        public static final class UnionMember1 extends OpenString {
            public static final UnionMember1 ALLOY = new UnionMember1("alloy");
            public static final UnionMember1 ASH = new UnionMember1("ash");
            public static final UnionMember1 BALLAD = new UnionMember1("ballad");
            public static final UnionMember1 CORAL = new UnionMember1("coral");
            public static final UnionMember1 ECHO = new UnionMember1("echo");
            public static final UnionMember1 SAGE = new UnionMember1("sage");
            public static final UnionMember1 SHIMMER = new UnionMember1("shimmer");
            public static final UnionMember1 VERSE = new UnionMember1("verse");
            public static final UnionMember1 MARIN = new UnionMember1("marin");
            public static final UnionMember1 CEDAR = new UnionMember1("cedar");

            public static final JsonType<UnionMember1> JSON =
                    Codecs.open(UnionMember1::new, ALLOY, ASH, BALLAD, CORAL, ECHO, SAGE, SHIMMER, VERSE, MARIN, CEDAR);

            private UnionMember1(String value) {
                super(value);
            }

            /** The value with this text; the constant if it is a known one. */
            public static UnionMember1 of(String value) {
                switch (value) {
                    case "alloy":
                        return ALLOY;
                    case "ash":
                        return ASH;
                    case "ballad":
                        return BALLAD;
                    case "coral":
                        return CORAL;
                    case "echo":
                        return ECHO;
                    case "sage":
                        return SAGE;
                    case "shimmer":
                        return SHIMMER;
                    case "verse":
                        return VERSE;
                    case "marin":
                        return MARIN;
                    case "cedar":
                        return CEDAR;
                    default:
                        return new UnionMember1(value);
                }
            }

            /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
            public Known known() {
                Value value = value();
                if (value == Value._UNKNOWN) {
                    throw new OpenAIInvalidDataException("Unknown UnionMember1: " + asString());
                }
                return Known.valueOf(value.name());
            }

            public Value value() {
                switch (asString()) {
                    case "alloy":
                        return Value.ALLOY;
                    case "ash":
                        return Value.ASH;
                    case "ballad":
                        return Value.BALLAD;
                    case "coral":
                        return Value.CORAL;
                    case "echo":
                        return Value.ECHO;
                    case "sage":
                        return Value.SAGE;
                    case "shimmer":
                        return Value.SHIMMER;
                    case "verse":
                        return Value.VERSE;
                    case "marin":
                        return Value.MARIN;
                    case "cedar":
                        return Value.CEDAR;
                    default:
                        return Value._UNKNOWN;
                }
            }

            /** The values that this version knows. */
            public enum Known {
                ALLOY,
                ASH,
                BALLAD,
                CORAL,
                ECHO,
                SAGE,
                SHIMMER,
                VERSE,
                MARIN,
                CEDAR
            }

            /** {@link Known}, and one for all others. */
            public enum Value {
                ALLOY,
                ASH,
                BALLAD,
                CORAL,
                ECHO,
                SAGE,
                SHIMMER,
                VERSE,
                MARIN,
                CEDAR,
                _UNKNOWN
            }
        }

        /** A voice of one's own. */
        public static final class Id extends ApiObject {
            private static final ObjectType<Id> TYPE = new ObjectType<>(Id.class, Id::new);
            private static final Field<String> ID = TYPE.required("id", STRING);

            public static final JsonType<Id> JSON = TYPE;

            private Id(@Nullable Object[] slots) {
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

            /** Not safe to share between threads. */
            public static final class Builder extends ApiObject.Builder<Id, Builder> {
                private Builder() {
                    super(TYPE);
                }

                private Builder(Id from) {
                    super(from);
                }

                public Builder id(String id) {
                    return setRequired(ID, id);
                }
            }
        }
    }
}
