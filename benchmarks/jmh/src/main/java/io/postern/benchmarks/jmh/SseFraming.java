package io.postern.benchmarks.jmh;

import io.postern.internal.sse.SseReader;
import io.postern.spi.http.SseEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
 * How long it takes to cut one event of about 300 bytes out of a stream's bytes; what is in it is not looked at. The
 * reader is made anew for each stream, so the event's share of its buffer is in the figures.
 *
 * <p>Run after {@code mvn -P peers -DskipTests package}, in {@code benchmarks/jmh}:
 *
 * <pre>{@code
 * java -cp target/classes:$(cat target/classpath.txt) org.openjdk.jmh.Main SseFraming -prof gc
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SseFraming {
    private final byte[] body = StreamedChunks.TEXT.body();

    @Benchmark
    @OperationsPerInvocation(StreamedChunks.COUNT)
    public void event(Blackhole blackhole) throws IOException {
        try (SseReader reader = new SseReader(new ByteArrayInputStream(body), SseReader.Options.DEFAULT)) {
            for (SseEvent event = reader.next(); event != null; event = reader.next()) {
                blackhole.consume(event.length());
            }
        }
    }
}
