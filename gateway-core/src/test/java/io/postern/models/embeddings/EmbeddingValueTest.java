package io.postern.models.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EmbeddingValueTest {
    /** 1.0 and -2.5, low byte first. */
    private static final String ONE_AND_MINUS_TWO_AND_A_HALF = "AACAPwAAIMA=";

    @Test
    void decodesLittleEndianFloats() {
        EmbeddingValue value = EmbeddingValue.ofBase64(ONE_AND_MINUS_TWO_AND_A_HALF);

        assertThat(value.asFloats()).containsExactly(1.0f, -2.5f);
        assertThat(value.toFloatArray()).containsExactly(1.0f, -2.5f);
    }

    @Test
    void encodesLittleEndianFloats() {
        assertThat(EmbeddingValue.ofFloats(List.of(1.0f, -2.5f)).asBase64()).isEqualTo(ONE_AND_MINUS_TWO_AND_A_HALF);
    }

    @Test
    void everyBitSurvivesBothForms() {
        Random random = new Random(7);
        ByteBuffer bytes = ByteBuffer.allocate(4 * 1536).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            float number = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(number)) bytes.putFloat(number);
        }
        EmbeddingValue packed = EmbeddingValue.ofBase64(Base64.getEncoder().encodeToString(bytes.array()));

        String numbers = EmbeddingValue.ofFloats(packed.asFloats()).toJson();

        assertThat(EmbeddingValue.JSON.fromJson(numbers).asBase64()).isEqualTo(packed.asBase64());
        assertThat(EmbeddingValue.JSON.fromJson(numbers).asFloats()).isEqualTo(packed.asFloats());
    }

    @Test
    void readsTheNearestFloatOfALongerDecimal() {
        String json = "[-0.006929283495992422,0.0023064255,1e-3,7]";

        assertThat(EmbeddingValue.JSON.fromJson(json).asFloats())
                .containsExactly(-0.006929283495992422f, 0.0023064255f, 0.001f, 7f);
    }

    @Test
    void readsAVectorLongerThanTheFirstGuess() {
        List<Float> numbers = new ArrayList<>();
        for (int i = 0; i < 3072; i++) numbers.add(i / 4f);

        assertThat(EmbeddingValue.JSON
                        .fromJson(JsonValue.from(numbers).toJson())
                        .asFloats())
                .isEqualTo(numbers);
    }

    @Test
    void saysWhichFormCame() {
        EmbeddingValue floats = EmbeddingValue.JSON.fromJson("[1.0]");
        EmbeddingValue base64 = EmbeddingValue.JSON.fromJson("\"AACAPw==\"");

        assertThat(floats.isFloats()).isTrue();
        assertThat(floats.base64()).isEmpty();
        assertThat(base64.isBase64()).isTrue();
        assertThat(base64.floats()).isEmpty();
        assertThat(base64.base64()).contains("AACAPw==");
        assertThat(base64.toJson()).isEqualTo("\"AACAPw==\"");
        assertThat(floats.toJson()).isEqualTo("[1.0]");
    }

    @Test
    void decodesOnce() {
        EmbeddingValue value = EmbeddingValue.ofBase64(ONE_AND_MINUS_TWO_AND_A_HALF);

        assertThat(value.asFloats()).isSameAs(value.asFloats());
    }

    @Test
    void theVectorCannotBeChangedFromOutside() {
        float[] numbers = {1f};
        EmbeddingValue value = EmbeddingValue.ofFloats(numbers);
        numbers[0] = 2f;
        value.toFloatArray()[0] = 3f;

        assertThat(value.asFloats()).containsExactly(1f);
        assertThatThrownBy(() -> value.asFloats().set(0, 4f)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesTextThatIsNotBase64() {
        assertThatThrownBy(() -> EmbeddingValue.ofBase64("not base64").asFloats())
                .isInstanceOf(OpenAIInvalidDataException.class)
                .hasMessage("`embedding` is a string, but not base64");
    }

    @Test
    void refusesHalfAFloat() {
        assertThatThrownBy(() -> EmbeddingValue.ofBase64("AACA").asFloats())
                .isInstanceOf(OpenAIInvalidDataException.class)
                .hasMessage("`embedding` should be base64 of 4-byte floats, but holds 3 bytes");
    }

    @Test
    void refusesAnythingButNumbersInAVector() {
        assertThatThrownBy(() -> EmbeddingValue.JSON.fromJson("[1.0,\"2.0\"]"))
                .isInstanceOf(OpenAIInvalidDataException.class);
        assertThatThrownBy(() -> EmbeddingValue.JSON.fromJson("[1e99]")).isInstanceOf(OpenAIInvalidDataException.class);
    }

    @Test
    void keepsAFormItDoesNotKnow() {
        EmbeddingValue value = EmbeddingValue.JSON.fromJson("{\"sparse\":{\"3\":0.5}}");

        assertThat(value.toJson()).isEqualTo("{\"sparse\":{\"3\":0.5}}");
        assertThatThrownBy(value::asFloats).isInstanceOf(OpenAIInvalidDataException.class);
        assertThatThrownBy(value::asBase64).isInstanceOf(OpenAIInvalidDataException.class);
    }

    @Test
    void aVisitorSeesTheFormThatCame() {
        EmbeddingValue.Visitor<String> visitor = new EmbeddingValue.Visitor<>() {
            @Override
            public String visitFloats(List<Float> floats) {
                return "floats " + floats.size();
            }

            @Override
            public String visitBase64(String base64) {
                return "base64 " + base64.length();
            }
        };

        assertThat(EmbeddingValue.ofFloats(List.of(1f)).accept(visitor)).isEqualTo("floats 1");
        assertThat(EmbeddingValue.ofBase64("AACAPw==").accept(visitor)).isEqualTo("base64 8");
        assertThatThrownBy(() -> EmbeddingValue.JSON.fromJson("{}").accept(visitor))
                .isInstanceOf(OpenAIInvalidDataException.class);
    }
}
