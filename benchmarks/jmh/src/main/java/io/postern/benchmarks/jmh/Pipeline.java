package io.postern.benchmarks.jmh;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.http.StreamResponse;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a call costs without network and JSON: the facade, the whole pipeline and the local provider, which echoes a
 * prompt of 4 KB. The stream has 842 chunks, one a word; asking asynchronously adds two changes of thread.
 *
 * <p>Run after {@code mvn -P peers -DskipTests package}, in {@code benchmarks/jmh}:
 *
 * <pre>{@code
 * java -cp target/classes:$(cat target/classpath.txt) org.openjdk.jmh.Main jmh.Pipeline -prof gc
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Pipeline {
    private static final String PROMPT = "Why is the sky blue, please? ".repeat(140);

    private final OpenAiCompatibleClient client =
            OpenAiCompatibleClient.builder().provider("local").build();
    private final ChatCompletionCreateParams params = request();

    private static ChatCompletionCreateParams request() {
        return ChatCompletionCreateParams.builder()
                .model("local/echo")
                .addUserMessage(PROMPT)
                .build();
    }

    @TearDown
    public void close() {
        client.close();
    }

    @Benchmark
    public ChatCompletion chat() {
        return client.chat().completions().create(params);
    }

    /** As most programs do it: the request is built for the call, and the answer's text taken out. */
    @Benchmark
    public String chatFromPromptToText() {
        return client.chat()
                .completions()
                .create(request())
                .choices()
                .get(0)
                .message()
                .content()
                .orElseThrow();
    }

    @Benchmark
    public ChatCompletion chatAsync() {
        return client.async().chat().completions().create(params).join();
    }

    @Benchmark
    public void stream(Blackhole blackhole) {
        try (StreamResponse<ChatCompletionChunk> response =
                client.chat().completions().createStreaming(params)) {
            for (ChatCompletionChunk chunk : response) blackhole.consume(chunk);
        }
    }
}
