package io.postern.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import io.postern.models.completions.CompletionUsage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What OpenAI's own clients rely on, checked on answers that were written as JSON and read again. */
final class StrictClient {
    private StrictClient() {}

    static void check(ChatCompletion written) {
        ChatCompletion answer = ChatCompletion.JSON.fromJson(written.toJson());
        assertThat(answer).isEqualTo(written);
        assertThat(answer.id()).isNotEmpty();
        assertThat(answer._object_()).isEqualTo(JsonValue.from("chat.completion"));
        assertThat(answer.created()).isPositive();
        assertThat(answer.model()).isNotEmpty();
        assertThat(answer._additionalProperties()).doesNotContainKey("error");
        answer.usage().ifPresent(StrictClient::check);
        for (ChatCompletion.Choice choice : answer.choices()) {
            assertThat(choice.index()).isNotNegative();
            assertThat(choice.finishReason().asString())
                    .isIn("stop", "length", "tool_calls", "content_filter", "function_call");
            assertThat(choice.message()._role()).isEqualTo(JsonValue.from("assistant"));
            assertThat(choice.message().toJson()).contains("\"content\":", "\"refusal\":");
            choice.message().toolCalls().ifPresent(calls -> {
                assertThat(calls).isNotEmpty();
                calls.stream().filter(call -> !call.isCustom()).forEach(call -> {
                    assertThat(call.asFunction().id()).isNotEmpty();
                    assertThat(call.asFunction().function().name()).isNotEmpty();
                    assertThat(call.asFunction().function().arguments()).isNotEmpty();
                });
            });
        }
    }

    private static void check(CompletionUsage usage) {
        assertThat(usage.promptTokens()).isNotNegative();
        assertThat(usage.completionTokens()).isNotNegative();
        assertThat(usage.totalTokens()).isGreaterThanOrEqualTo(usage.promptTokens());
    }

    static void check(List<ChatCompletionChunk> written) {
        Set<Long> opened = new HashSet<>();
        Set<Long> finished = new HashSet<>();
        Map<Long, Set<Long>> calls = new HashMap<>();
        boolean counted = false;
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        for (ChatCompletionChunk chunk : written) {
            ChatCompletionChunk read = ChatCompletionChunk.JSON.fromJson(chunk.toJson());
            assertThat(read).isEqualTo(chunk);
            chunks.add(read);
        }
        for (ChatCompletionChunk chunk : chunks) {
            assertThat(counted).as("a chunk after the usage").isFalse();
            checkHead(chunk, chunks.get(0));
            if (chunk.usage().isPresent()) {
                check(chunk.usage().orElseThrow());
                assertThat(chunk.choices()).isEmpty();
                assertThat(finished).isEqualTo(opened);
                counted = true;
                continue;
            }
            assertThat(chunk.choices()).isNotEmpty();
            for (ChatCompletionChunk.Choice choice : chunk.choices()) {
                assertThat(finished).as("finished before").doesNotContain(choice.index());
                boolean first = opened.add(choice.index());
                assertThat(first && !finished.isEmpty())
                        .as("a choice opened after another finished")
                        .isFalse();
                assertThat(choice.delta().role().isPresent()).isEqualTo(first);
                check(choice.delta(), calls.computeIfAbsent(choice.index(), index -> new HashSet<>()));
                if (choice.finishReason().isEmpty()) continue;
                assertThat(choice.finishReason().orElseThrow().asString())
                        .isIn("stop", "length", "tool_calls", "content_filter", "function_call");
                assertThat(choice.delta().toJson()).isEqualTo("{}");
                finished.add(choice.index());
            }
        }
        assertThat(finished).isEqualTo(opened);
    }

    private static void checkHead(ChatCompletionChunk chunk, ChatCompletionChunk first) {
        assertThat(chunk.id()).isNotEmpty().isEqualTo(first.id());
        assertThat(chunk.created()).isPositive().isEqualTo(first.created());
        assertThat(chunk.model()).isNotEmpty().isEqualTo(first.model());
        assertThat(chunk._object_()).isEqualTo(JsonValue.from("chat.completion.chunk"));
        assertThat(chunk._additionalProperties()).doesNotContainKey("error");
    }

    private static void check(Delta delta, Set<Long> opened) {
        for (Delta.ToolCall call : delta.toolCalls().orElse(List.of())) {
            if (opened.add(call.index())) {
                assertThat(call.index()).isEqualTo(opened.size() - 1);
                assertThat(call.id()).isPresent().get().asString().isNotEmpty();
                assertThat(call.type()).isPresent();
                if (call.custom().isPresent()) continue;
                assertThat(call.function().orElseThrow().name())
                        .isPresent()
                        .get()
                        .asString()
                        .isNotEmpty();
                assertThat(call.function().orElseThrow().arguments()).isPresent();
            } else if (call.custom().isEmpty()) {
                assertThat(call.id()).isEmpty();
                assertThat(call.type()).isEmpty();
                assertThat(call.function().orElseThrow().name()).isEmpty();
                assertThat(call.function().orElseThrow().arguments()).isPresent();
            }
        }
    }
}
