package io.postern.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FloatListTest {
    @Test
    void equalsAnyListWithTheSameNumbers() {
        FloatList floats = FloatList.copyOf(new float[] {1f, -0f});

        assertThat(floats).isEqualTo(List.of(1f, -0f)).hasSameHashCodeAs(List.of(1f, -0f));
        assertThat(List.of(1f, -0f)).isEqualTo(floats);
        assertThat(floats).isEqualTo(FloatList.copyOf(List.of(1f, -0f)));
        assertThat(floats).isNotEqualTo(FloatList.copyOf(List.of(1f, 0f)));
        assertThat(floats).isNotEqualTo(List.of(1f));
    }

    @Test
    void isNotCopiedAgain() {
        FloatList floats = FloatList.copyOf(List.of(1f));

        assertThat(FloatList.copyOf(floats)).isSameAs(floats);
    }
}
