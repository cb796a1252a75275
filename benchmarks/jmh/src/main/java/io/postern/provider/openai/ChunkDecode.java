package io.postern.provider.openai;

import io.postern.benchmarks.jmh.StreamedChunks;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.SseEvent;
import io.postern.spi.http.StreamDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How long it takes to make a chunk of the data of one event, in each kind of stream: by a template where one fits, by the
 * general reader where none does. The decoder is made anew for each stream, so learning the templates is in the figures.
 *
 * <p>Run after {@code mvn -P peers -DskipTests package}, in {@code benchmarks/jmh}:
 *
 * <pre>{@code
 * java -cp target/classes:$(cat target/classpath.txt) org.openjdk.jmh.Main ChunkDecode -prof gc
 * }</pre>
 *
 * <p>In this package because the decoder is no one else's business; on the class path that suffices.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChunkDecode {
    private final SseEvent.Slot slot = new SseEvent.Slot();
    private final ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
            .model("openai/gpt-4o-mini")
            .addUserMessage("Why is the sky blue?")
            .build();
    private final ProviderCall<?, ?> call = OpenAiCall.of(params);
    private final WrappedTools wrapped = WrappedTools.of(params, OpenAiCall.PRESET.request(), true);
    private final OpenAiResponseMapper responses = new OpenAiResponseMapper(OpenAiCall.PRESET, OpenAiCall::origin);

    @Param
    StreamedChunks kind = StreamedChunks.TEXT;

    private byte[][] data = {};

    @Setup
    public void prepare() {
        data = kind.chunks().stream()
                .map(chunk -> chunk.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        checkPath();
    }

    /** Chunks made by one template share what does not differ, so it can be told which way they were read. */
    private void checkPath() {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        decodeAll(chunks::add);
        boolean shared = fingerprint(chunks.get(1000)) == fingerprint(chunks.get(1001));
        if (chunks.size() != StreamedChunks.COUNT || shared != (kind != StreamedChunks.DIFFERENT)) {
            throw new IllegalStateException(kind + " is read another way than it is measured for");
        }
    }

    @SuppressWarnings("deprecation") // The field is deprecated, not gone.
    private static String fingerprint(ChatCompletionChunk chunk) {
        return chunk.systemFingerprint().orElseThrow();
    }

    @Benchmark
    @OperationsPerInvocation(StreamedChunks.COUNT)
    public void chunk(Blackhole blackhole) {
        decodeAll(blackhole::consume);
    }

    private void decodeAll(Consumer<ChatCompletionChunk> chunks) {
        StreamDecoder<ChatCompletionChunk> decoder = responses.decoder(call, wrapped);
        for (byte[] bytes : data) {
            slot.fill(SseEvent.MESSAGE, bytes, 0, bytes.length, true);
            decoder.event(slot.event(), chunks);
        }
        decoder.end(chunks);
    }
}
