package io.postern.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.errors.RateLimitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptFileTest {
    private static Local played(String json) {
        return Local.scripted(LocalAdapter.scripted(ScriptFile.parse("The script", json)));
    }

    @Test
    void playsRulesInOrder() {
        Local local = played("{\"rules\":["
                + "{\"when\":{\"contains\":\"a\",\"times\":1},\"then\":{\"text\":\"first\"}},"
                + "{\"when\":{\"regex\":\"^a\"},\"then\":{\"text\":\"second\"}},"
                + "{\"then\":{\"json\":{\"n\":1}}}]}");

        assertThat(local.text(Local.ask("a"))).isEqualTo("first");
        assertThat(local.text(Local.ask("a"))).isEqualTo("second");
        assertThat(local.text(Local.ask("b"))).isEqualTo("{\"n\":1}");
    }

    @Test
    void callsToolsWithArgumentsAsObjectOrText() {
        var calls = played("{\"otherwise\":{\"tool_calls\":["
                        + "{\"name\":\"a\",\"arguments\":{\"x\":1}},{\"name\":\"b\",\"arguments\":\"{broken\"},"
                        + "{\"name\":\"c\"}]}}")
                .create(Local.ask("?"))
                .choices()
                .get(0)
                .message()
                .toolCalls()
                .orElseThrow();

        assertThat(calls)
                .extracting(call -> call.asFunction().function().arguments())
                .containsExactly("{\"x\":1}", "{broken", "{}");
    }

    @Test
    void injectsErrors() {
        Local local = played("{\"otherwise\":{\"error\":{\"retry_after_ms\":250,\"status\":429,\"code\":\"slow_down\","
                + "\"message\":\"Wait.\",\"type\":\"tokens\"}}}");

        RateLimitException e = catchThrowableOfType(RateLimitException.class, () -> local.create(Local.ask("?")));

        assertThat(e.retryAfter()).contains(Duration.ofMillis(250));
        assertThat(e.code()).contains("slow_down");
        assertThat(e.type()).contains("tokens");
        assertThat(e.providerMessage()).contains("Wait.");
    }

    @Test
    void knowsEveryMemberThatTheProgramKnows() {
        LocalScript script = ScriptFile.parse(
                "The script",
                "{\"models\":[\"gpt-4o\"],\"latency_ms\":1,\"pace_ms\":2,"
                        + "\"chunk_words\":3,\"rules\":[{\"when\":{\"model\":\"m\",\"has_tool_result\":true,\"call\":2},"
                        + "\"then\":{\"reasoning\":\"r\",\"refusal\":\"no\",\"finish_reason\":\"stop\","
                        + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2},\"latency_ms\":4,\"pace_ms\":5,"
                        + "\"chunk_characters\":6,\"stall_after\":7}}],\"otherwise\":{\"json\":true}}");

        LocalAnswer answer = script.rules().get(0).answer();
        assertThat(script.models()).containsExactly("gpt-4o", "m");
        assertThat(script.delivery()).isEqualTo(new Delivery(Duration.ofMillis(1), Duration.ofMillis(2), 3, 0));
        assertThat(answer.delivery(script.delivery()))
                .isEqualTo(new Delivery(Duration.ofMillis(4), Duration.ofMillis(5), 0, 6));
        assertThat(answer.fault()).isEqualTo(new Fault(Fault.Kind.STALL, 7, null));
        assertThat(answer.usage().totalTokens()).isEqualTo(3);
        assertThat(script.otherwise().fittingJson()).isTrue();
    }

    @Test
    void reportsAllMistakesAtOnceWithTheirPlaces() {
        String json = "{\"pace_ms\":-1,\"rule\":[],\"rules\":["
                + "{\"when\":{\"regex\":\"(\",\"contain\":\"x\",\"call\":0},\"then\":{\"text\":5}},"
                + "{\"when\":[]},"
                + "{\"then\":{\"error\":{\"status\":200,\"code\":\"x\"},\"cut_after\":1.5}},"
                + "{\"then\":{\"tool_calls\":[{}],\"usage\":{\"prompt_tokens\":1}}},"
                + "{\"then\":{\"text\":\"a\",\"json\":true}},"
                + "{\"then\":{\"text\":\"a\",\"cut_after\":1,\"stall_after\":1}},"
                + "{\"then\":{}}]}";

        assertThatThrownBy(() -> ScriptFile.parse("The script", json))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .satisfies(message -> assertThat(message.lines().map(String::strip))
                        .hasSize(16)
                        .anySatisfy(line -> assertThat(line).isEqualTo("The script has 15 mistakes:"))
                        .anySatisfy(line -> assertThat(line).startsWith("pace_ms: `pace` must not be negative"))
                        .anySatisfy(line -> assertThat(line).startsWith("rule: is not known; known are models,"))
                        .anySatisfy(line -> assertThat(line)
                                .isEqualTo("rules[0].when.regex: is no regular expression: Unclosed group"))
                        .anySatisfy(line -> assertThat(line).startsWith("rules[0].when.contain: is not known"))
                        .anySatisfy(line -> assertThat(line).startsWith("rules[0].when.call: `call` counts from 1"))
                        .anySatisfy(line -> assertThat(line).isEqualTo("rules[0].then.text: must be a string, was 5"))
                        .anySatisfy(line -> assertThat(line).isEqualTo("rules[1].when: must be an object, was array"))
                        .anySatisfy(line -> assertThat(line).isEqualTo("rules[1].then: is missing"))
                        .anySatisfy(line -> assertThat(line)
                                .startsWith("rules[2].then.error.status: `status` of an error must be from 400"))
                        .anySatisfy(line ->
                                assertThat(line).isEqualTo("rules[2].then.cut_after: must be a whole number, was 1.5"))
                        .anySatisfy(line -> assertThat(line).isEqualTo("rules[3].then.tool_calls[0].name: is missing"))
                        .anySatisfy(
                                line -> assertThat(line).isEqualTo("rules[3].then.usage.completion_tokens: is missing"))
                        .anySatisfy(line -> assertThat(line).startsWith("rules[4].then: An answer is either a text"))
                        .anySatisfy(line -> assertThat(line)
                                .startsWith("rules[5].then.stall_after: An answer can go wrong in one way only"))
                        .anySatisfy(line -> assertThat(line).startsWith("rules[6].then: The answer says nothing")));
    }

    @Test
    void reportsTextThatIsNoJson() {
        assertThatThrownBy(() -> ScriptFile.parse("The script", "{\"rules\":[}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not well-formed");
    }

    @Test
    void isGivenAsAnOptionOfTheConnection(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("script.json"), "{\"otherwise\":{\"text\":\"from a file\"}}");
        OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
                .provider("local", options -> options.option("script", file.toString()))
                .build();

        assertThat(client.chat()
                        .completions()
                        .create(Local.ask("?").build())
                        .choices()
                        .get(0)
                        .message()
                        .content())
                .contains("from a file");
    }

    @Test
    void isGivenByTheEnvironment(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("script.json"), "{\"otherwise\":{\"text\":\"from a file\"}}");
        OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
                .fromEnv(Map.of("POSTERN_LOCAL_SCRIPT", file.toString()))
                .build();

        assertThat(client.chat()
                        .completions()
                        .create(Local.ask("?").build())
                        .choices()
                        .get(0)
                        .message()
                        .content())
                .contains("from a file");
    }

    @Test
    void aFileThatIsNotThereIsNamedWhenTheClientIsBuilt(@TempDir Path folder) {
        Path file = folder.resolve("none.json");
        var builder = OpenAiCompatibleClient.builder()
                .provider("local", options -> options.option("script", file.toString()));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString());
    }
}
