package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.models.FunctionDefinition;
import io.postern.models.FunctionParameters;
import io.postern.models.chat.completions.ChatCompletionAssistantMessageParam;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import io.postern.models.chat.completions.ChatCompletionToolMessageParam;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.HttpBody;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long it takes to turn a request into the bytes that are sent: one prompt of 4 KB, or a conversation of twenty
 * messages and three tools.
 *
 * <p>The body's buffer, 8 KB a segment, counts as garbage here; in a call the transport gives it back to its pool.
 *
 * <p>Run after {@code mvn -P peers -DskipTests package}, in {@code benchmarks/jmh}:
 *
 * <pre>{@code
 * java -cp target/classes:$(cat target/classpath.txt) org.openjdk.jmh.Main RequestRendering -prof gc
 * }</pre>
 *
 * <p>In this package because the mapper is no one else's business; on the class path that suffices.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RequestRendering {
    private final OpenAiRequestMapper mapper = new OpenAiRequestMapper(OpenAiCall.PRESET, "openai", null);
    private final ProviderCall<ChatCompletionCreateParams, ?> prompt = OpenAiCall.of(prompt());
    private final ProviderCall<ChatCompletionCreateParams, ?> conversation = OpenAiCall.of(conversation());

    @Benchmark
    public long promptOf4Kb() throws IOException {
        return send(mapper.chat(prompt));
    }

    @Benchmark
    public long conversationWithTools() throws IOException {
        return send(mapper.chat(conversation));
    }

    private static long send(HttpBody body) throws IOException {
        body.writeTo(OutputStream.nullOutputStream());
        return body.contentLength();
    }

    private static ChatCompletionCreateParams prompt() {
        return ChatCompletionCreateParams.builder()
                .model("openai/gpt-4o-mini")
                .addUserMessage("Why is the sky blue, please? ".repeat(140))
                .build();
    }

    private static ChatCompletionCreateParams conversation() {
        ChatCompletionCreateParams.Builder params = ChatCompletionCreateParams.builder()
                .model("openai/gpt-4o-mini")
                .temperature(0.2)
                .maxCompletionTokens(1_000)
                .addSystemMessage("You are a friendly assistant who knows the weather. ".repeat(4));
        for (int turn = 0; turn < 4; turn++) {
            params.addUserMessage("And what is the weather like in town " + turn + ", and \"why\"?")
                    .addMessage(ChatCompletionAssistantMessageParam.builder()
                            .addToolCall(toolCall(turn))
                            .build())
                    .addMessage(ChatCompletionToolMessageParam.builder()
                            .toolCallId("call_" + turn)
                            .content("{\"temperature\":" + turn + ",\"sky\":\"blue\"}")
                            .build())
                    .addAssistantMessage("It is mild, since the wind comes from the sea; expect rain later. ".repeat(3));
        }
        params.addUserMessage("Thanks.").addAssistantMessage("You are welcome.").addUserMessage("Anything else?");
        for (String name : List.of("get_weather", "get_forecast", "get_history")) params.addFunctionTool(tool(name));
        return params.build();
    }

    private static ChatCompletionMessageFunctionToolCall toolCall(int turn) {
        return ChatCompletionMessageFunctionToolCall.builder()
                .id("call_" + turn)
                .function(ChatCompletionMessageFunctionToolCall.Function.builder()
                        .name("get_weather")
                        .arguments("{\"town\":\"town " + turn + "\",\"unit\":\"celsius\"}")
                        .build())
                .build();
    }

    private static FunctionDefinition tool(String name) {
        return FunctionDefinition.builder()
                .name(name)
                .description("Tells the weather of a town, as the nearest station measures it.")
                .parameters(FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty(
                                "properties",
                                JsonValue.from(Map.of(
                                        "town",
                                        Map.of("type", "string", "description", "Its name and country"),
                                        "unit",
                                        Map.of("type", "string", "enum", List.of("celsius", "fahrenheit")))))
                        .putAdditionalProperty("required", JsonValue.from(List.of("town", "unit")))
                        .putAdditionalProperty("additionalProperties", JsonValue.from(false))
                        .build())
                .build();
    }
}
