package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.JsonValue;
import io.postern.core.RequestOptions;
import io.postern.errors.UnsupportedParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldRulesTest {
    @Test
    void leavesOutWhatTheServiceRefusesAndSaysSo() {
        Rendering rendering = Rendering.to("groq");

        assertThat(rendering.chatMember("logit_bias", "\"logit_bias\":{\"1\":5}"))
                .isEqualTo("absent");
        assertThat(rendering.warnings()).containsExactly("logit_bias: dropped");
    }

    @Test
    void aStrictCallIsRefusedInstead() {
        assertThatThrownBy(() -> Rendering.to("groq").strict().chatMember("logit_bias", "\"logit_bias\":{\"1\":5}"))
                .isInstanceOf(UnsupportedParameterException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "together | store | false",
                "together | metadata | null",
                "together | service_tier | \"auto\"",
                "cerebras | frequency_penalty | 0",
                "cerebras | frequency_penalty | 0.0",
                "cohere | n | 1",
                "ollama | parallel_tool_calls | true"
            })
    void saysNothingOfAValueThatChangesNothing(String service, String field, String value) {
        Rendering rendering = Rendering.to(service).strict();

        assertThat(rendering.chatMember(field, "\"" + field + "\":" + value)).isEqualTo("absent");
    }

    @Test
    void mistralGetsOnlyWhatItKnows() {
        Rendering rendering = Rendering.to("mistral");

        assertThat(rendering.chatMember("top_k", "\"top_k\":40")).isEqualTo("absent");
        assertThat(rendering.warnings()).containsExactly("top_k: dropped");
    }

    @Test
    void unknownFieldsGoThroughUntouchedElsewhere() {
        assertThat(Rendering.to("vllm").chatMember("chat_template_kwargs", "\"chat_template_kwargs\":{\"a\": 1.50}"))
                .isEqualTo("{\"a\": 1.50}");
        assertThat(Rendering.to("poe").chatMember("brand_new", "\"brand_new\":[]"))
                .isEqualTo("[]");
    }

    @Test
    void renamesAFieldToTheServicesName() {
        assertThat(Rendering.to("mistral").chatMember("random_seed", "\"seed\":7"))
                .isEqualTo("7");
        assertThat(Rendering.to("mistral").chatMember("seed", "\"seed\":7")).isEqualTo("absent");
        assertThat(Rendering.to("mistral").chatMember("random_seed", "\"seed\":7,\"random_seed\":8"))
                .isEqualTo("8");
    }

    @Test
    void xaiHasItsOwnNameForParallelCalls() {
        String sent = Rendering.to("xai")
                .chatMember(
                        "parallel_function_calling",
                        "\"parallel_tool_calls\":false,\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]");

        assertThat(sent).isEqualTo("false");
    }

    @Test
    void keepsAFieldForTheModelsThatHaveIt() {
        String effort = "\"reasoning_effort\":\"low\"";

        assertThat(Rendering.to("xai").model("grok-3-mini").chatMember("reasoning_effort", effort))
                .isEqualTo("\"low\"");
        assertThat(Rendering.to("xai").model("grok-4").chatMember("reasoning_effort", effort))
                .isEqualTo("absent");
        assertThat(Rendering.to("mistral").model("mistral-small-latest").chatMember("reasoning_effort", effort))
                .isEqualTo("\"low\"");
    }

    @Test
    void addsWhatTheServiceWantsWhereTheCallerSetNothing() {
        Rendering minimax = Rendering.to("minimax");

        assertThat(minimax.chatMember("reasoning_split", "\"seed\":1")).isEqualTo("true");
        assertThat(minimax.chatMember("reasoning_split", "\"reasoning_split\":false"))
                .isEqualTo("false");
    }

    @Test
    void addsWhatOnlyAWholeAnswerNeeds() {
        Rendering qwen = Rendering.to("dashscope").model("qwen3-235b-a22b");
        String hello = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

        assertThat(Rendering.member("enable_thinking", qwen.chat(hello))).isEqualTo("false");
        assertThat(Rendering.member("enable_thinking", qwen.stream(hello))).isEqualTo("absent");
    }

    @Test
    void addsWhatOnlyAStreamWithToolsNeeds() {
        String tools = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
                + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}";

        assertThat(Rendering.member("tool_stream", Rendering.to("zai").stream(tools)))
                .isEqualTo("true");
        assertThat(Rendering.member("tool_stream", Rendering.to("zai").chat(tools)))
                .isEqualTo("absent");
    }

    @ParameterizedTest
    @CsvSource({"llama-v3, accounts/fireworks/models/llama-v3", "accounts/me/models/x, accounts/me/models/x"})
    void fireworksModelsGetTheirPlace(String model, String sent) {
        assertThat(Rendering.to("fireworks").model(model).chatMember("model", "\"seed\":1"))
                .isEqualTo("\"" + sent + "\"");
    }

    @Test
    void numbersKeepTheirText() {
        assertThat(Rendering.to("openai").chatMember("temperature", "\"temperature\":1.0"))
                .isEqualTo("1.0");
        assertThat(Rendering.to("openai").chatMember("seed", "\"seed\":9007199254740993"))
                .isEqualTo("9007199254740993");
    }

    @Test
    void absentNullAndEmptyStayThreeThings() {
        assertThat(Rendering.to("openai").chatMember("stop", "\"stop\":null")).isEqualTo("null");
        assertThat(Rendering.to("openai").chatMember("metadata", "\"metadata\":{}"))
                .isEqualTo("{}");
        assertThat(Rendering.to("openai").chatMember("stop", "\"seed\":1")).isEqualTo("absent");
    }

    @Test
    void tellsThatAnOptionOfTheCallHasNoEffect() {
        RequestOptions options = RequestOptions.builder()
                .putProviderOption("num_ctx", JsonValue.from(8192))
                .build();
        Rendering ollama = Rendering.to("ollama").options(options);
        ollama.chatMember("num_ctx", "\"seed\":1");

        assertThat(ollama.warnings()).containsExactly("providerOptions.num_ctx: ignored");
    }
}
