package io.postern.internal.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameMapTest {
    private final NameMap names = new NameMap(NameMap::isWordOrHyphen, 64);

    @Test
    void aNameThatFitsIsSentAsItIs() {
        assertThat(names.send("get_weather-2")).isEqualTo("get_weather-2");
        assertThat(names.restore("get_weather-2")).isEqualTo("get_weather-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "get.weather", "天気", "a b", "toolu:1", "😀"})
    void aNameThatDoesNotFitIsReplacedAndRestored(String name) {
        String sent = names.send(name);

        assertThat(sent).matches("[A-Za-z0-9_-]{1,64}");
        assertThat(names.restore(sent)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3d-render", "-x", ".hidden", ""})
    void aNameThatMayNotBeginAsItDoesGetsAnotherBeginning(String name) {
        NameMap strict = new NameMap(c -> c == '_' || Character.isAlphabetic(c), NameMap::isWordOrHyphen, 64);

        String sent = strict.send(name);

        assertThat(sent).startsWith("_").matches("[A-Za-z0-9_-]{2,64}");
        assertThat(strict.restore(sent)).isEqualTo(name);
    }

    @Test
    void aLongNameIsCutToWhatIsAllowed() {
        assertThat(names.send("x".repeat(65))).hasSize(64).startsWith("xxxx");
    }

    @Test
    void longNamesWithACommonBeginningStayApart() {
        assertThat(names.send("x".repeat(65) + "a")).isNotEqualTo(names.send("x".repeat(65) + "b"));
    }

    @Test
    void aNameBecomesTheSameInEveryCall() {
        assertThat(new NameMap(NameMap::isWordOrHyphen, 64).send("get.weather")).isEqualTo(names.send("get.weather"));
    }

    @Test
    void aNameBecomesTheSameTwiceInOneCall() {
        assertThat(names.send("get.weather")).isEqualTo(names.send("get.weather"));
    }

    @Test
    void aNameThatLooksLikeASubstituteGetsOneItself() {
        String substitute = names.send("get.weather");

        String other = names.send(substitute);

        assertThat(other).isNotEqualTo(substitute);
        assertThat(names.restore(substitute)).isEqualTo("get.weather");
        assertThat(names.restore(other)).isEqualTo(substitute);
    }

    @Test
    void noTwoNamesBecomeOneEvenWhereThereIsLittleRoom() {
        NameMap tight = new NameMap(NameMap::isWordOrHyphen, 4);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 500; i++) sent.add(tight.send("name." + i));

        assertThat(sent).doesNotHaveDuplicates().allMatch(name -> name.length() <= 4);
    }

    @Test
    void aNameNobodySentIsItself() {
        assertThat(names.restore("made_up")).isEqualTo("made_up");
    }

    @Test
    void onlyTheirNumberIsShown() {
        names.send("secret.tool");

        assertThat(names.toString()).isEqualTo("NameMap(1)");
    }
}
