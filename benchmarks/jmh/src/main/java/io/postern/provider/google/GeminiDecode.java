package io.postern.provider.google;

import io.postern.internal.errors.ErrorOrigin;
import io.postern.internal.secrets.SecretMask;
import io.postern.internal.translation.ChunkAnswer;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.http.SseEvent;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * How long it takes to make a chunk of one event of Gemini's, which are about as long as OpenAI's: read straight from its
 * bytes, as texts are, or by the reader of all events. The decoder is made anew for each stream.
 *
 * <p>Run after {@code mvn -P peers -DskipTests package}, in {@code benchmarks/jmh}:
 *
 * <pre>{@code
 * java -cp target/classes:$(cat target/classpath.txt) org.openjdk.jmh.Main GeminiDecode -prof gc
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
public class GeminiDecode {
    /** What the events hold. */
    public enum Kind {
        /** A piece of the text. */
        TEXT,
        /** A piece of the text, with letters that are escaped. */
        ESCAPED,
        /** A piece of the text beside something that the quick way does not know. */
        UNUSUAL
    }

    private static final int COUNT = 2_000;

    private final SseEvent.Slot slot = new SseEvent.Slot();
    private final AnswerContext context = new AnswerContext(
            "gemini-3.8-flash",
            new ToolNames(new GoogleModels(Map.of()).family("gemini-3.8-flash")),
            new Signatures(InstantSource.system()),
            false,
            false,
            false,
            new ErrorOrigin("gemini", "gemini", "gemini-3.8-flash", SecretMask.ofShapes()),
            new GoogleErrorMapper(InstantSource.system(), null),
            InstantSource.system(),
            () -> "fresh");

    @Param
    Kind kind = Kind.TEXT;

    private byte[][] data = {};

    @Setup
    public void prepare() {
        data = new byte[COUNT][];
        for (int i = 0; i < COUNT; i++) data[i] = event(i).getBytes(StandardCharsets.UTF_8);
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        decodeAll(chunks::add);
        // One for each event, one that opens the choice, one that ends it, one with the usage, one for what is unusual.
        int expected = COUNT + (kind == Kind.UNUSUAL ? 4 : 3);
        if (chunks.size() != expected) throw new IllegalStateException(kind + " makes " + chunks.size() + " chunks");
    }

    private String event(int i) {
        String text = kind == Kind.ESCAPED ? " \\u003cword\\u003e" + i % 100 : " word" + i % 100;
        String unusual = kind == Kind.UNUSUAL ? ",\"safetyRatings\": []" : "";
        String finish = i == COUNT - 1 ? ",\"finishReason\": \"STOP\"" : "";
        return "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"" + text + "\"}],\"role\": \"model\"}" + finish
                + ",\"index\": 0" + unusual + "}],\"usageMetadata\": {\"promptTokenCount\": 900,\"candidatesTokenCount\": "
                + i + ",\"totalTokenCount\": " + (900 + i) + ",\"promptTokensDetails\": [{\"modality\": \"TEXT\","
                + "\"tokenCount\": 900}]},\"modelVersion\": \"gemini-3.8-flash\",\"responseId\": \"Zq2vAWfUTlxwPZOVcCxS\"}";
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public void chunk(Blackhole blackhole) {
        decodeAll(blackhole::consume);
    }

    private void decodeAll(Consumer<ChatCompletionChunk> chunks) {
        GoogleStreamDecoder decoder = new GoogleStreamDecoder(new AnswerReader(context, new ChunkAnswer()));
        for (byte[] bytes : data) {
            slot.fill(SseEvent.MESSAGE, bytes, 0, bytes.length, true);
            decoder.event(slot.event(), chunks);
        }
        decoder.end(chunks);
    }
}
