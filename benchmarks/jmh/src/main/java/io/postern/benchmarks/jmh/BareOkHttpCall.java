package io.postern.benchmarks.jmh;

import io.postern.benchmarks.CannedUpstream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long one POST of 4 KB and its answer take over loopback with OkHttp alone: what no client built on it can beat.
 *
 * <p>Run after {@code mvn -P peers -DskipTests package}, in {@code benchmarks/jmh}:
 *
 * <pre>{@code
 * java -cp target/classes:$(cat target/classpath.txt) org.openjdk.jmh.Main BareOkHttpCall -prof gc
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BareOkHttpCall {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final String BODY = "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + "Why is the sky blue, please? ".repeat(140) + "\"}]}";

    private final OkHttpClient http = new OkHttpClient();
    private CannedUpstream upstream;
    private Request request;

    @Setup
    public void startUpstream() throws IOException {
        upstream = CannedUpstream.start();
        request = new Request.Builder()
                .url(upstream.url() + "/v1/chat/completions")
                .post(RequestBody.create(BODY, JSON))
                .build();
    }

    @TearDown
    public void stopUpstream() {
        http.connectionPool().evictAll();
        upstream.close();
    }

    @Benchmark
    public byte[] call() throws IOException {
        try (Response response = http.newCall(request).execute()) {
            return response.body().bytes();
        }
    }
}
