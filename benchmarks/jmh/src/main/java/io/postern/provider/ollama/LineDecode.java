package io.postern.provider.ollama;

import io.postern.benchmarks.jmh.QuietCall;
import io.postern.core.JsonValue;
import io.postern.core.RequestOptions;
import io.postern.internal.errors.ErrorOrigin;
import io.postern.internal.secrets.SecretMask;
import io.postern.internal.translation.OfferedTools;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.Operation;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.SseEvent;
import io.postern.spi.http.StreamDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How long it takes to make a chunk of one line of Ollama's stream, a piece of text with a time of its own. Compare with
 * {@link io.postern.provider.openai.ChunkDecode}, which also says how to run it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LineDecode {
    private static final int COUNT = 2_000;
    private static final String HEAD = "{\"model\":\"llama3.2\",\"created_at\":\"2026-08-04T08:52:19.";

    private final SseEvent.Slot slot = new SseEvent.Slot();
    private final ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
            .model("ollama_native/llama3.2")
            .addUserMessage("Why is the sky blue?")
            .build();
    private final ProviderCall<?, ?> call =
            new ProviderCall<>(Operation.CHAT_STREAM, params, "llama3.2", RequestOptions.none(), new QuietCall());
    private final OllamaResponseMapper responses = new OllamaResponseMapper(
            new OllamaErrorMapper(any -> new ErrorOrigin("ollama_native", "ollama", "m", SecretMask.ofShapes())));
    private final OllamaChat request = new OllamaChat(
            JsonValue.ofNull(),
            new OfferedTools(List.of(), OfferedTools.Choice.AUTO, null, false, "tool_choice"),
            null);
    private final List<byte[]> lines = lines();

    private static List<byte[]> lines() {
        List<byte[]> lines = new ArrayList<>();
        for (int i = 1; i < COUNT; i++) {
            lines.add(bytes(HEAD + (100_000 + i) + "-07:00\",\"message\":{\"role\":\"assistant\",\"content\":\" word"
                    + i % 100 + "\"},\"done\":false}"));
        }
        lines.add(
                bytes(HEAD + "9-07:00\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done_reason\":\"stop\","
                        + "\"done\":true,\"prompt_eval_count\":11,\"eval_count\":1999}"));
        return lines;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public void line(Blackhole blackhole) {
        StreamDecoder<ChatCompletionChunk> decoder = responses.decoder(call, request);
        for (byte[] line : lines) {
            slot.fill(SseEvent.MESSAGE, line, 0, line.length, true);
            decoder.event(slot.event(), blackhole::consume);
        }
        decoder.end(blackhole::consume);
    }
}
