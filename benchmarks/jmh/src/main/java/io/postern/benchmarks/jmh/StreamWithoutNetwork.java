package io.postern.benchmarks.jmh;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.http.Headers;
import io.postern.core.http.StreamResponse;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What one chunk of a stream costs on its whole way: from the response's bytes to the caller, who reads its text; and
 * what of that is left when the provider has the chunk ready. The call's own cost is spread over 2,000 chunks.
 *
 * <p>Run after {@code mvn -P peers -DskipTests package}, in {@code benchmarks/jmh}:
 *
 * <pre>{@code
 * java -cp target/classes:$(cat target/classpath.txt) org.openjdk.jmh.Main StreamWithoutNetwork -prof gc
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class StreamWithoutNetwork {
    private final byte[] body = StreamedChunks.TEXT.body();
    private final OpenAiCompatibleClient openAi = OpenAiCompatibleClient.builder()
            .apiKey("test-key")
            .httpTransport((request, context) -> new CannedResponse(new ByteArrayInputStream(body)))
            .build();
    private final OpenAiCompatibleClient ready = OpenAiCompatibleClient.builder()
            .adapter(new ReadyChunks(StreamedChunks.TEXT))
            .provider("ready")
            .build();

    @TearDown
    public void close() {
        openAi.close();
        ready.close();
    }

    @Benchmark
    @OperationsPerInvocation(StreamedChunks.COUNT)
    public void chunkFromBytes(Blackhole blackhole) {
        read(openAi, "gpt-4o-mini", blackhole);
    }

    @Benchmark
    @OperationsPerInvocation(StreamedChunks.COUNT)
    public void chunkMadeBefore(Blackhole blackhole) {
        read(ready, "ready/chunks", blackhole);
    }

    private static void read(OpenAiCompatibleClient client, String model, Blackhole blackhole) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("Why is the sky blue?")
                .build();
        try (StreamResponse<ChatCompletionChunk> response =
                client.chat().completions().createStreaming(params)) {
            for (ChatCompletionChunk chunk : response) {
                blackhole.consume(chunk.choices().get(0).delta().content());
            }
        }
    }

    private record CannedResponse(InputStream body) implements HttpResponse {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public Headers headers() {
            return Headers.of();
        }

        @Override
        public void close() {}
    }
}
