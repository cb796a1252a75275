package io.postern.benchmarks.jmh;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.routing.Route;
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

/**
 * How calls of many threads get in one another's way on one route: its choice of deployment, the health that all of them
 * write to, and the pipeline. The local provider answers; each call chooses between two deployments.
 *
 * <p>Run as {@link Pipeline}, once with {@code -t 1}, once with as many threads as there are cores, once with {@code -t
 * 64}: the calls of a second should grow with the cores and then stay.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class OneRoute {
    private final OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
            .provider("local")
            .provider("other", options -> options.service("local"))
            .route(Route.builder("route")
                    .addDeployment("local/echo")
                    .addDeployment("other/echo")
                    .build())
            .build();
    private final ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
            .model("route")
            .addUserMessage("Why is the sky blue?")
            .build();

    @TearDown
    public void close() {
        client.close();
    }

    @Benchmark
    public ChatCompletion chat() {
        return client.chat().completions().create(params);
    }
}
