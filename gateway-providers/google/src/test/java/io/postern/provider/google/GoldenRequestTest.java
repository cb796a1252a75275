package io.postern.provider.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.core.JsonValue;
import io.postern.errors.BadRequestException;
import io.postern.errors.UnsupportedParameterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenRequestTest {
    static List<Fixture> rendered() {
        List<Fixture> fixtures = Fixture.all("chat", ".request.json");
        fixtures.removeIf(fixture -> !fixture.has(".expected.json"));
        return fixtures;
    }

    static List<Fixture> refused() {
        return Fixture.all("chat", ".refused.json");
    }

    static List<Fixture> warned() {
        return Fixture.all("chat", ".warnings.json");
    }

    private static Rendering rendering(Fixture fixture, boolean strict) {
        Map<String, JsonValue> options =
                fixture.optional(".options.json").flatMap(JsonValue::asObject).orElse(Map.of());
        return Rendering.of(fixture.text(".request.json"), options, strict);
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void rendersWhatGoogleWants(Fixture fixture) {
        assertThat(rendering(fixture, false).body().toJson())
                .satisfies(json -> assertThat(JsonValue.parse(json))
                        .withFailMessage("was %s", json)
                        .isEqualTo(fixture.json(".expected.json")));
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void warnsOfWhatIsLostAndOfNothingElse(Fixture fixture) {
        List<String> expected = new ArrayList<>();
        fixture.optional(".warnings.json")
                .ifPresent(all -> all.asArray().orElseThrow().forEach(one -> expected.add(one.asStringOrThrow())));

        assertThat(rendering(fixture, false).warnings()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("warned")
    void refusesWhatWouldBeLostIfTheCallIsStrict(Fixture fixture) {
        assertThat(catchThrowableOfType(
                        UnsupportedParameterException.class,
                        () -> rendering(fixture, true).body()))
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesByNameWhatCannotBeSaid(Fixture fixture) {
        BadRequestException refusal = catchThrowableOfType(
                BadRequestException.class, () -> rendering(fixture, false).body());

        JsonValue expected = fixture.json(".refused.json");
        assertThat(refusal).isNotNull();
        assertThat(refusal.param()).isEqualTo(expected.get("param").flatMap(JsonValue::asString));
        assertThat(refusal.code()).isEqualTo(expected.get("code").flatMap(JsonValue::asString));
    }
}
