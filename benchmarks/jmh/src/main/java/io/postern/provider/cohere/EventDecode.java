package io.postern.provider.cohere;

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
import java.util.Map;
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
 * How long it takes to make a chunk of one event of Cohere's stream, a piece of text. Compare with
 * {@link io.postern.provider.openai.ChunkDecode}, which also says how to run it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventDecode {
    private static final int COUNT = 2_000;

    private final SseEvent.Slot slot = new SseEvent.Slot();
    private final ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
            .model("cohere_native/command-a-03-2025")
            .addUserMessage("Why is the sky blue?")
            .build();
    private final ProviderCall<?, ?> call = new ProviderCall<>(
            Operation.CHAT_STREAM, params, "command-a-03-2025", RequestOptions.none(), new QuietCall());
    private final CohereResponseMapper responses = new CohereResponseMapper(
            new CohereErrorMapper(any -> new ErrorOrigin("cohere_native", "cohere", "m", SecretMask.ofShapes())),
            new CohereOptions(false, Map.of()));
    private final CohereChat request = new CohereChat(
            JsonValue.ofNull(), new OfferedTools(List.of(), OfferedTools.Choice.AUTO, null, false, "tool_choice"));
    private final List<byte[]> events = events();

    private static List<byte[]> events() {
        List<byte[]> events = new ArrayList<>();
        events.add(bytes("{\"type\":\"message-start\",\"id\":\"c14c80c3\"}"));
        for (int i = 2; i < COUNT; i++) {
            events.add(bytes(
                    "{\"type\":\"content-delta\",\"index\":0,\"delta\":{\"message\":{\"content\":{\"text\":\" word"
                            + i % 100 + "\"}}}}"));
        }
        events.add(bytes("{\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"COMPLETE\","
                + "\"usage\":{\"tokens\":{\"input_tokens\":11,\"output_tokens\":1998}}}}"));
        return events;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public void event(Blackhole blackhole) {
        StreamDecoder<ChatCompletionChunk> decoder = responses.decoder(call, request);
        for (byte[] event : events) {
            slot.fill(SseEvent.MESSAGE, event, 0, event.length, true);
            decoder.event(slot.event(), blackhole::consume);
        }
        decoder.end(blackhole::consume);
    }
}
