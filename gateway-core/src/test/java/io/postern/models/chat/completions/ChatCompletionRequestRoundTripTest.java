package io.postern.models.chat.completions;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field of a chat request, read and written again, is the same text. */
class ChatCompletionRequestRoundTripTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"audio\":{\"voice\":\"alloy\",\"format\":\"pcm16\"}",
                "\"audio\":{\"voice\":{\"id\":\"voice_1\"},\"format\":\"later\"}",
                "\"audio\":null",
                "\"frequency_penalty\":-2",
                "\"frequency_penalty\":0.50",
                "\"frequency_penalty\":null",
                "\"function_call\":\"none\"",
                "\"function_call\":{\"name\":\"f\"}",
                "\"functions\":[{\"name\":\"f\",\"description\":\"d\",\"parameters\":{\"type\":\"object\"}}]",
                "\"functions\":[]",
                "\"logit_bias\":{\"50256\":-100,\"1\":1.5}",
                "\"logit_bias\":null",
                "\"logprobs\":true",
                "\"logprobs\":null",
                "\"max_completion_tokens\":1.0",
                "\"max_completion_tokens\":null",
                "\"max_tokens\":16",
                "\"max_tokens\":null",
                "\"metadata\":{\"a\":\"b\"}",
                "\"metadata\":{}",
                "\"metadata\":null",
                "\"modalities\":[\"text\",\"audio\",\"smell\"]",
                "\"modalities\":null",
                "\"moderation\":{\"model\":\"m\",\"policy\":{\"input\":{\"mode\":\"score\"},\"output\":{\"mode\":\"block\"}}}",
                "\"moderation\":{\"model\":\"m\",\"policy\":null}",
                "\"moderation\":null",
                "\"n\":3",
                "\"n\":\"3\"",
                "\"n\":null",
                "\"parallel_tool_calls\":false",
                "\"prediction\":{\"type\":\"content\",\"content\":\"x\"}",
                "\"prediction\":{\"type\":\"content\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}",
                "\"prediction\":null",
                "\"presence_penalty\":2",
                "\"presence_penalty\":null",
                "\"prompt_cache_key\":\"k\"",
                "\"prompt_cache_key\":null",
                "\"prompt_cache_options\":{\"mode\":\"explicit\",\"ttl\":\"30m\"}",
                "\"prompt_cache_retention\":\"24h\"",
                "\"prompt_cache_retention\":null",
                "\"reasoning_effort\":\"xhigh\"",
                "\"reasoning_effort\":\"unheard of\"",
                "\"reasoning_effort\":null",
                "\"response_format\":{\"type\":\"text\"}",
                "\"response_format\":{\"type\":\"json_object\"}",
                "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"description\":\"d\","
                        + "\"schema\":{\"type\":\"object\",\"$defs\":{\"x\":{\"$ref\":\"#\"}}},\"strict\":true}}",
                "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"strict\":null}}",
                "\"response_format\":{\"type\":\"grammar\",\"grammar\":\"g\"}",
                "\"safety_identifier\":\"hash\"",
                "\"safety_identifier\":null",
                "\"seed\":-9223372036854775808",
                "\"seed\":null",
                "\"service_tier\":\"fast\"",
                "\"service_tier\":null",
                "\"stop\":\"end\"",
                "\"stop\":[\"a\",\"b\"]",
                "\"stop\":[]",
                "\"stop\":null",
                "\"store\":false",
                "\"store\":null",
                "\"stream_options\":{\"include_usage\":true,\"include_obfuscation\":false}",
                "\"stream_options\":null",
                "\"temperature\":1",
                "\"temperature\":1.00",
                "\"temperature\":1e0",
                "\"temperature\":null",
                "\"tool_choice\":\"none\"",
                "\"tool_choice\":\"auto\"",
                "\"tool_choice\":\"required\"",
                "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}}",
                "\"tool_choice\":{\"type\":\"custom\",\"custom\":{\"name\":\"c\"}}",
                "\"tool_choice\":{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"auto\","
                        + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}}",
                "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"d\","
                        + "\"parameters\":{\"type\":\"object\"},\"strict\":null}}]",
                "\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"c\",\"description\":\"d\",\"format\":{\"type\":\"text\"}}}]",
                "\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"c\",\"format\":{\"type\":\"grammar\","
                        + "\"grammar\":{\"definition\":\"s\",\"syntax\":\"lark\"}}}}]",
                "\"tools\":[{\"type\":\"web_search\",\"depth\":3}]",
                "\"tools\":[]",
                "\"top_logprobs\":20",
                "\"top_logprobs\":null",
                "\"top_p\":0.1",
                "\"top_p\":null",
                "\"user\":\"u\"",
                "\"verbosity\":\"low\"",
                "\"verbosity\":null",
                "\"web_search_options\":{\"search_context_size\":\"high\",\"user_location\":{\"type\":\"approximate\","
                        + "\"approximate\":{\"country\":\"DE\",\"region\":\"BE\",\"city\":\"Berlin\",\"timezone\":\"Europe/Berlin\"}}}",
                "\"web_search_options\":{\"user_location\":null}",
                "\"web_search_options\":{}",
                "\"stream\":true",
                "\"top_k\":40,\"thinking\":{\"type\":\"enabled\", \"budget\":1.0}"
            })
    void keepsAFieldOfTheBody(String field) {
        assertUnchanged("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]," + field + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":\"developer\",\"content\":\"x\",\"name\":\"n\"}",
                "{\"role\":\"developer\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}",
                "{\"role\":\"system\",\"content\":\"x\",\"name\":\"n\"}",
                "{\"role\":\"system\",\"content\":[{\"type\":\"text\",\"text\":\"x\","
                        + "\"prompt_cache_breakpoint\":{\"mode\":\"explicit\"}}]}",
                "{\"role\":\"user\",\"content\":\"\",\"name\":\"n\"}",
                "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}",
                "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a.example/b.png\","
                        + "\"detail\":\"high\"},\"prompt_cache_breakpoint\":{\"mode\":\"explicit\"}}]}",
                "{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AAAA\","
                        + "\"format\":\"wav\"},\"prompt_cache_breakpoint\":{\"mode\":\"explicit\"}}]}",
                "{\"role\":\"user\",\"content\":[{\"type\":\"file\",\"file\":{\"filename\":\"a.pdf\",\"file_data\":\"AAAA\"},"
                        + "\"prompt_cache_breakpoint\":{\"mode\":\"explicit\"}},"
                        + "{\"type\":\"file\",\"file\":{\"file_id\":\"file-1\"}}]}",
                "{\"role\":\"user\",\"content\":[{\"type\":\"video_url\",\"video_url\":{\"url\":\"u\"}}]}",
                "{\"role\":\"assistant\",\"content\":\"x\",\"refusal\":null,\"name\":\"n\",\"audio\":{\"id\":\"a\"}}",
                "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"x\"},"
                        + "{\"type\":\"refusal\",\"refusal\":\"no\"},{\"type\":\"thinking\",\"signature\":\"s\"}]}",
                "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"f\",\"arguments\":\"{not json\"}},"
                        + "{\"id\":\"2\",\"type\":\"custom\",\"custom\":{\"name\":\"c\",\"input\":\"\"}},"
                        + "{\"id\":\"3\",\"type\":\"later\",\"later\":{}}]}",
                "{\"role\":\"assistant\",\"tool_calls\":[]}",
                "{\"role\":\"assistant\",\"content\":\"\",\"audio\":null,"
                        + "\"function_call\":{\"name\":\"f\",\"arguments\":\"\"},\"reasoning_content\":\"r\"}",
                "{\"role\":\"assistant\",\"refusal\":\"no\",\"function_call\":null}",
                "{\"role\":\"tool\",\"content\":\"x\",\"tool_call_id\":\"1\"}",
                "{\"role\":\"tool\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}],\"tool_call_id\":\"1\",\"name\":\"f\"}",
                "{\"role\":\"function\",\"content\":null,\"name\":\"f\"}",
                "{\"role\":\"narrator\",\"content\":{\"any\":[1, 2]}}"
            })
    void keepsAMessage(String message) {
        assertUnchanged("{\"model\":\"m\",\"messages\":[" + message + "]}");
    }

    @Test
    void readsEveryFieldAsItsType() {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.JSON.fromJson("{\"model\":\"m\","
                + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"audio\":{\"voice\":\"alloy\",\"format\":\"wav\"},"
                + "\"frequency_penalty\":0.5,\"function_call\":\"auto\",\"functions\":[{\"name\":\"f\"}],"
                + "\"logit_bias\":{\"1\":2},\"logprobs\":true,\"max_completion_tokens\":5,\"max_tokens\":5,"
                + "\"metadata\":{\"a\":\"b\"},\"modalities\":[\"text\"],\"moderation\":{\"model\":\"m\"},\"n\":1,"
                + "\"parallel_tool_calls\":true,\"prediction\":{\"type\":\"content\",\"content\":\"x\"},"
                + "\"presence_penalty\":0.5,\"prompt_cache_key\":\"k\",\"prompt_cache_options\":{\"ttl\":\"30m\"},"
                + "\"prompt_cache_retention\":\"24h\",\"reasoning_effort\":\"low\",\"response_format\":{\"type\":\"text\"},"
                + "\"safety_identifier\":\"s\",\"seed\":1,\"service_tier\":\"auto\",\"stop\":\"x\",\"store\":false,"
                + "\"stream_options\":{\"include_usage\":true},\"temperature\":0.5,\"tool_choice\":\"auto\","
                + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],\"top_logprobs\":1,\"top_p\":0.5,"
                + "\"user\":\"u\",\"verbosity\":\"low\",\"web_search_options\":{}}");

        for (Field<?> field : ObjectType.of(params.slots()).fields()) {
            assertThat(ObjectType.peek(params.slots(), field))
                    .as(field.name())
                    .isNotNull()
                    .isNotInstanceOf(JsonValue.class);
        }
        assertThat(params._additionalBodyProperties()).isEmpty();
    }

    private static void assertUnchanged(String json) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.JSON.fromJson(json);

        assertThat(params.toJson()).isEqualTo(json);
        assertThat(ChatCompletionCreateParams.JSON.fromJson(params.toJson())).isEqualTo(params);
    }
}
