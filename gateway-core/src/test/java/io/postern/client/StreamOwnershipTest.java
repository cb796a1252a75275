package io.postern.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.RequestParams;
import io.postern.core.http.StreamResponse;
import io.postern.errors.StreamInterruptedException;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.pipeline.Interceptor;
import io.postern.spi.Reply;
import io.postern.testing.FakeAdapter;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeClock;
import io.postern.testing.FakeProvider;
import io.postern.testing.FakeStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Who closes a provider's stream when something goes wrong around it. */
class StreamOwnershipTest {
    private final Deque<FakeStream> streams = new ArrayDeque<>();
    private final FakeProvider provider = new FakeProvider().stream(call -> streams.remove());
    private final ClientBuilder builder = OpenAiCompatibleClient.builder()
            .adapter(FakeAdapter.of("fake", provider))
            .provider("fake")
            .clock(new FakeClock());

    private StreamResponse<ChatCompletionChunk> open(FakeStream... answers) {
        streams.addAll(List.of(answers));
        return builder.build().chat().completions().createStreaming(FakeAnswers.ask("m"));
    }

    /** Hands the request on, and fails the first times. */
    private static Interceptor failing(Deque<Supplier<RuntimeException>> failures) {
        return new Interceptor() {
            @Override
            public <Q extends RequestParams, R> Reply<R> intercept(Chain<Q, R> chain) {
                Reply<R> reply = chain.proceed(chain.request());
                Supplier<RuntimeException> failure = failures.poll();
                if (failure != null) throw failure.get();
                return reply;
            }
        };
    }

    private static Deque<Supplier<RuntimeException>> once(Supplier<RuntimeException> failure) {
        return new ArrayDeque<>(List.of(failure));
    }

    @Test
    void closesAStreamThatACallInterceptorDropsByFailing() {
        FakeStream dropped = FakeStream.saying("hi");
        builder.addCallInterceptor(failing(once(() -> new IllegalStateException("closed today"))));

        assertThatThrownBy(() -> open(dropped)).hasMessage("closed today");

        assertThat(dropped.closes()).isPositive();
    }

    @Test
    void closesAStreamThatAnAttemptInterceptorDropsBeforeItIsTriedAgain() {
        FakeStream dropped = FakeStream.saying("first");
        FakeStream second = FakeStream.saying("second");
        builder.addAttemptInterceptor(failing(once(FakeAnswers::overloaded)));

        open(dropped, second);

        assertThat(dropped.closes()).isPositive();
        assertThat(second.closes()).isZero();
    }

    @Test
    void tellsWhyAStreamBrokeEvenIfClosingItFailsToo() {
        FakeStream answer = new FakeStream()
                .text("half")
                .fail(FakeAnswers.overloaded())
                .whenClosed(() -> {
                    throw new IllegalStateException("cannot close");
                });
        Iterator<ChatCompletionChunk> chunks = open(answer).iterator();
        chunks.next();

        assertThatThrownBy(chunks::hasNext)
                .isInstanceOf(StreamInterruptedException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }
}
