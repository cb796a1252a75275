package io.postern.internal.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same request, built with our types, read from JSON, and as plain maps, looks the same. */
class NodeTest {
    private static final String JSON = """
            {"model":"m","temperature":0.5,"n":null,"logprobs":true,"x_extra":{"a":1},
             "messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}]}""";

    static Stream<Node> forms() {
        return Stream.of(
                Node.of(ChatCompletionCreateParams.JSON.fromJson(JSON), ""),
                Node.of(JsonValue.parse(JSON), ""),
                Node.of(JsonValue.ofRaw(JSON), ""),
                Node.of(
                        Map.of(
                                "model",
                                "m",
                                "temperature",
                                0.5,
                                "logprobs",
                                true,
                                "x_extra",
                                Map.of("a", 1),
                                "messages",
                                List.of(Map.of(
                                        "role", "user", "content", List.of(Map.of("type", "text", "text", "Hi"))))),
                        ""));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void membersAreFoundByTheirNames(Node node) {
        assertThat(node.isObject()).isTrue();
        assertThat(node.text("model")).isEqualTo("m");
        assertThat(node.get("temperature").number().doubleValue()).isEqualTo(0.5);
        assertThat(node.get("logprobs").bool()).isTrue();
        assertThat(node.get("x_extra").get("a").number().intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatIsAbsentOrNullIsNull(Node node) {
        assertThat(node.get("n")).isNull();
        assertThat(node.get("stop")).isNull();
        assertThat(node.text("stop")).isNull();
        assertThat(node.get("model").get("x")).isNull();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void itemsKnowWhereTheyStand(Node node) {
        Node part = node.get("messages").items().get(0).get("content").items().get(0);

        assertThat(part.path()).isEqualTo("messages[0].content[0]");
        assertThat(part.text("text")).isEqualTo("Hi");
        assertThat(part.toString()).isEqualTo("Node(messages[0].content[0])");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void namesAreThoseOfAllMembers(Node node) {
        assertThat(node.names()).contains("model", "temperature", "logprobs", "x_extra", "messages");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aValueOfAnotherKindIsNull(Node node) {
        Node temperature = node.get("temperature");

        assertThat(temperature.text()).isNull();
        assertThat(temperature.bool()).isNull();
        assertThat(temperature.items()).isEmpty();
        assertThat(temperature.names()).isEmpty();
        assertThat(temperature.isArray()).isFalse();
        assertThat(temperature.isObject()).isFalse();
        assertThat(node.get("model").number()).isNull();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void anyPartCanBeHadAsJson(Node node) {
        assertThat(node.get("messages").json())
                .isEqualTo(JsonValue.parse("[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}]"));
    }

    @Test
    void numbersKeepTheirText() {
        assertThat(Node.of(JsonValue.parse("{\"a\":1.10}"), "").get("a").json().toJson())
                .isEqualTo("1.10");
    }
}
