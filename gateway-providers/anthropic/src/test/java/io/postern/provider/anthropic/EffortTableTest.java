package io.postern.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every model is sent for every effort, alone, with a tool that must be called, and with a temperature. Each line of
 * the table is a model, an effort, what else is asked, what is sent, and the warnings.
 */
class EffortTableTest {
    private static final Map<String, String> BESIDES = Map.of(
            "alone", "",
            "tool", ",'tool_choice':'required','tools':[{'type':'function','function':{'name':'f'}}]",
            "temperature", ",'temperature':0.2");

    private static final List<String> TOLD =
            List.of("max_tokens", "thinking", "output_config", "temperature", "tool_choice");

    static Stream<String> lines() throws IOException {
        try (InputStream in = EffortTableTest.class.getResourceAsStream("/wire/anthropic/effort/table.txt")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            assertThat(lines).hasSizeGreaterThan(500);
            return lines.stream();
        }
    }

    static String line(String model, String effort, String beside) {
        Asked asked = Asked.with("'reasoning_effort':'" + effort + "'" + BESIDES.get(beside))
                .model(model);
        JsonValue body = asked.body();
        StringJoiner sent = new StringJoiner(" ");
        for (String name : TOLD) {
            body.get(name)
                    .ifPresent(value -> sent.add(name + "=" + value.toJson().replace('"', '\'')));
        }
        return String.join(" | ", model, effort, beside, sent.toString(), String.join("; ", asked.warnings()))
                .strip();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void sendsWhatTheModelTakes(String line) {
        String[] cells = line.split(" \\| ");

        assertThat(line(cells[0], cells[1], cells[2])).isEqualTo(line);
    }
}
