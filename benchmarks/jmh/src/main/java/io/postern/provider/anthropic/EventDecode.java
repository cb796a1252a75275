package io.postern.provider.anthropic;

import io.postern.core.RequestOptions;
import io.postern.core.Timeout;
import io.postern.errors.OpenAITimeoutException;
import io.postern.internal.errors.ErrorOrigin;
import io.postern.internal.secrets.SecretMask;
import io.postern.internal.translation.ChunkAnswer;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.CallContext;
import io.postern.spi.Operation;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.SseEvent;
import io.postern.spi.http.StreamDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
 * How long it takes to make a chunk of one event of Anthropic's, in streams of text, of thinking, of a tool's input, and
 * of text in a spelling that only the reader of JSON reads. The counterpart of {@code ChunkDecode}, which see for how to
 * run it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventDecode {
    private static final int COUNT = 2_000;

    /** What a stream consists of. */
    public enum Kind {
        TEXT("{'type':'text','text':''}", "{'type':'text_delta','text':' word%d'}"),
        THINKING("{'type':'thinking','thinking':''}", "{'type':'thinking_delta','thinking':' thought%d'}"),
        INPUT(
                "{'type':'tool_use','id':'toolu_1','name':'f','input':{}}",
                "{'type':'input_json_delta','partial_json':',\\'k%d\\':1'}"),
        OTHER_SPELLING("{'type':'text','text':''}", "{ 'type':'text_delta','text':' word%d'}");

        private final String start;
        private final String delta;

        Kind(String start, String delta) {
            this.start = start;
            this.delta = delta;
        }
    }

    private final SseEvent.Slot slot = new SseEvent.Slot();
    private final AnthropicErrorMapper errors = new AnthropicErrorMapper(
            call -> new ErrorOrigin("anthropic", "anthropic", call.model(), SecretMask.ofShapes()),
            InstantSource.system());
    private final ProviderCall<ChatCompletionCreateParams, ChatCompletion> call = new ProviderCall<>(
            Operation.CHAT,
            ChatCompletionCreateParams.builder()
                    .model("anthropic/claude-sonnet-4-5")
                    .addUserMessage("Why is the sky blue?")
                    .build(),
            "claude-sonnet-4-5",
            RequestOptions.none(),
            new Unlimited());

    @Param
    Kind kind = Kind.TEXT;

    private byte[][] data = {};

    @Setup
    public void prepare() {
        List<String> events = new ArrayList<>();
        events.add("{'type':'message_start','message':{'id':'msg_1','model':'claude-sonnet-4-5','content':[]}}");
        events.add("{'type':'content_block_start','index':0,'content_block':" + kind.start + "}");
        for (int i = 0; i < COUNT; i++) {
            events.add("{'type':'content_block_delta','index':0,'delta':" + kind.delta.formatted(i) + "}");
        }
        events.add("{'type':'content_block_stop','index':0}");
        events.add("{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':2000}}");
        events.add("{'type':'message_stop'}");
        data = events.stream()
                .map(event -> event.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        check();
    }

    private void check() {
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        decodeAll(chunks::add);
        DeltaScan scan = new DeltaScan();
        slot.fill(SseEvent.MESSAGE, data[5], 0, data[5].length, true);
        if (chunks.size() < COUNT || scan.matches(slot.event()) != (kind != Kind.OTHER_SPELLING)) {
            throw new IllegalStateException(kind + " is read another way than it is measured for");
        }
    }

    @Benchmark
    @OperationsPerInvocation(COUNT)
    public void event(Blackhole blackhole) {
        decodeAll(blackhole::consume);
    }

    private void decodeAll(Consumer<ChatCompletionChunk> chunks) {
        ChunkAnswer written = new ChunkAnswer();
        MessageAnswer answer =
                new MessageAnswer(written, new AskedTools(), "claude-sonnet-4-5", InstantSource.system(), 0);
        StreamDecoder<ChatCompletionChunk> decoder = new AnthropicStreamDecoder(answer, written, errors, call);
        for (byte[] bytes : data) {
            slot.fill(SseEvent.MESSAGE, bytes, 0, bytes.length, true);
            decoder.event(slot.event(), chunks);
        }
        decoder.end(chunks);
    }

    /** A call that nothing limits. */
    private static final class Unlimited implements CallContext {
        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void onCancel(Runnable action) {}

        @Override
        public Timeout timeout() {
            return Timeout.default_();
        }

        @Override
        public Optional<Duration> remaining() {
            return Optional.empty();
        }

        @Override
        public long nanosLeft() {
            return Long.MAX_VALUE;
        }

        @Override
        public OpenAITimeoutException timedOut(boolean connected, @Nullable Throwable cause) {
            throw new IllegalStateException("nothing waits here", cause);
        }

        @Override
        public void warn(String field, String reason, String action) {
            throw new IllegalStateException("`" + field + "`: " + reason);
        }
    }
}
