package io.postern.provider.bedrock;

import io.postern.core.http.Headers;
import io.postern.internal.translation.NameMap;
import io.postern.models.chat.completions.ChatCompletionChunk;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;

/**
 * How long it takes to make a chunk of one event of ConverseStream, from the object that AWS's SDK makes of it. What the
 * SDK itself takes is not in the figures.
 *
 * <p>Run after {@code mvn -P peers -DskipTests package}, in {@code benchmarks/jmh}:
 *
 * <pre>{@code
 * java -cp target/classes:$(cat target/classpath.txt) org.openjdk.jmh.Main EventDecode -prof gc
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
public class EventDecode {
    private static final int COUNT = 2000;

    private final List<ConverseStreamOutput> events = new ArrayList<>();
    private final AnswerShape shape = new AnswerShape(
            "amazon.nova-pro-v1:0",
            new NameMap(NameMap::isWordOrHyphen, 64),
            new CallIds(false),
            Set.of(),
            false,
            null,
            false);

    @Setup
    public void prepare() {
        for (int i = 0; i < COUNT; i++) {
            String text = " word" + i;
            events.add(ConverseStreamOutput.contentBlockDeltaBuilder()
                    .contentBlockIndex(0)
                    .delta(delta -> delta.text(text))
                    .build());
        }
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public void chunk(Blackhole blackhole) {
        Consumer<ChatCompletionChunk> chunks = blackhole::consume;
        ConverseStreamDecoder decoder = new ConverseStreamDecoder(shape, InstantSource.system());
        decoder.head(Headers.of());
        for (ConverseStreamOutput event : events) decoder.event(event, chunks);
        decoder.end(chunks);
    }
}
