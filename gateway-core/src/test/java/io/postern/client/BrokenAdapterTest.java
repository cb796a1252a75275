package io.postern.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.RequestParams;
import io.postern.errors.BadRequestException;
import io.postern.errors.OpenAIException;
import io.postern.errors.UnsupportedParameterException;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.spi.Capabilities;
import io.postern.spi.Operation;
import io.postern.spi.Provider;
import io.postern.spi.ProviderCall;
import io.postern.spi.Reply;
import io.postern.testing.FakeAdapter;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeProvider;
import io.postern.testing.FakeStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenAdapterTest {
    private static OpenAiCompatibleClient client(Provider provider) {
        return OpenAiCompatibleClient.builder()
                .adapter(FakeAdapter.of("broken", provider))
                .provider("mine", options -> options.service("broken"))
                .build();
    }

    private static void assertDefect(Runnable call, Class<? extends Throwable> cause) {
        assertThatThrownBy(call::run)
                .isInstanceOf(OpenAIException.class)
                .hasMessage("The adapter `broken` failed with " + cause.getName()
                        + " while it called mine/m; this is a defect of the adapter, see the cause")
                .hasCauseInstanceOf(cause)
                .satisfies(e -> assertThat(((OpenAIException) e).retryable()).isFalse());
    }

    static Stream<Throwable> anythingAtAll() {
        return Stream.of(
                new IllegalArgumentException("the prompt"),
                new NullPointerException(),
                new AssertionError("the prompt"),
                new StackOverflowError(),
                new NoClassDefFoundError("x/Y"),
                new java.io.IOException("the prompt"));
    }

    @ParameterizedTest
    @MethodSource("anythingAtAll")
    void wrapsWhateverAnAdapterThrows(Throwable thrown) {
        FakeStream throwing = new FakeStream().fail(thrown);
        OpenAiCompatibleClient client = client(new FakeProvider().chat(call -> {
            throwing.next();
            throw new AssertionError("not reached");
        }));

        assertDefect(() -> client.chat().completions().create(FakeAnswers.ask("m")), thrown.getClass());
    }

    @ParameterizedTest
    @MethodSource("anythingAtAll")
    void wrapsWhateverAStreamThrowsBeforeItsFirstContent(Throwable thrown) {
        FakeStream stream = new FakeStream().role().fail(thrown);
        OpenAiCompatibleClient client = client(new FakeProvider().stream(call -> stream));

        assertDefect(() -> client.chat().completions().createStreaming(FakeAnswers.ask("m")), thrown.getClass());
        assertThat(stream.closes()).isPositive();
    }

    @Test
    void notesTheAttemptThatAnAdapterSpoilt() {
        OpenAiCompatibleClient client = client(new FakeProvider().chat(call -> {
            throw new IllegalStateException();
        }));

        assertThatThrownBy(() -> client.chat().completions().create(FakeAnswers.ask("m")))
                .satisfies(e -> assertThat(((OpenAIException) e).attempts()).hasSize(1));
    }

    @Test
    void letsThroughWhatConcernsTheWholeJvm() {
        OutOfMemoryError error = new OutOfMemoryError("not really");
        OpenAiCompatibleClient client = client(new FakeProvider().chat(call -> {
            throw error;
        }));

        assertThatThrownBy(() -> client.chat().completions().create(FakeAnswers.ask("m")))
                .isSameAs(error);
    }

    @Test
    @SuppressWarnings("NullAway") // what an adapter must not do
    void refusesAReplyThatIsNone() {
        OpenAiCompatibleClient client = client(new FakeProvider().onReply(Operation.CHAT, call -> null));

        assertDefect(() -> client.chat().completions().create(FakeAnswers.ask("m")), IllegalStateException.class);
    }

    @Test
    void refusesAReplyWithoutABody() {
        OpenAiCompatibleClient client = client(new FakeProvider().on(Operation.CHAT, call -> null));

        assertDefect(() -> client.chat().completions().create(FakeAnswers.ask("m")), IllegalStateException.class);
    }

    @Test
    void refusesAStreamThatIsNone() {
        OpenAiCompatibleClient client = client(new FakeProvider().stream(call -> null));

        assertDefect(
                () -> client.chat().completions().createStreaming(FakeAnswers.ask("m")), IllegalStateException.class);
    }

    @Test
    void wrapsWhatAnAdapterThrowsWhenAskedWhatItCanDo() {
        OpenAiCompatibleClient client = client(new Provider() {
            @Override
            public boolean supports(Operation<?, ?> operation) {
                throw new IllegalStateException();
            }

            @Override
            public <Q extends RequestParams, R> Reply<R> execute(ProviderCall<Q, R> call) {
                throw new AssertionError("not reached");
            }
        });

        assertDefect(() -> client.chat().completions().create(FakeAnswers.ask("m")), IllegalStateException.class);
    }

    @Test
    void namesAnAdapterThatFailsToConnect() {
        assertThatIllegalStateException()
                .isThrownBy(() -> OpenAiCompatibleClient.builder()
                        .adapter(new FakeAdapter("broken", settings -> {
                            throw new NoClassDefFoundError("x/Y");
                        }))
                        .provider("broken")
                        .build())
                .withMessageContaining("`broken`")
                .withMessageContaining("NoClassDefFoundError");
    }

    @Test
    @SuppressWarnings("NullAway") // what an adapter must not do
    void namesAnAdapterThatConnectsToNothing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> OpenAiCompatibleClient.builder()
                        .adapter(new FakeAdapter("broken", settings -> null))
                        .provider("broken")
                        .build())
                .withMessageContaining("`broken`");
    }

    @Test
    void refusesAnOperationThatTheProviderDoesNotOffer() {
        FakeProvider provider = new FakeProvider().chat("hi");
        OpenAiCompatibleClient client = client(provider);

        assertThatThrownBy(() -> client.embeddings()
                        .create(EmbeddingCreateParams.builder()
                                .model("m")
                                .input("x")
                                .build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("embeddings");
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    void refusesWhatTheModelIsKnownNotToDo() {
        FakeProvider provider = new FakeProvider()
                .chat("hi")
                .capabilities(Capabilities.builder()
                        .without(Capabilities.Feature.MULTIPLE_CHOICES)
                        .build());
        ChatCompletionCreateParams params =
                FakeAnswers.ask("m").toBuilder().n(2).build();
        OpenAiCompatibleClient client = client(provider);

        assertThatThrownBy(() -> client.chat().completions().create(params))
                .isInstanceOfSatisfying(
                        UnsupportedParameterException.class,
                        e -> assertThat(e.param()).hasValue("n"));
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    void leavesWhatIsMalformedToTheAdapter() {
        FakeProvider provider = new FakeProvider()
                .chat("hi")
                .capabilities(Capabilities.builder()
                        .without(Capabilities.Feature.IMAGES)
                        .build());
        ChatCompletionCreateParams params = ChatCompletionCreateParams.JSON.fromJson(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":null}]}");

        client(provider).chat().completions().create(params);

        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void closesEveryConnectionEvenIfOneFails() {
        FakeProvider sound = new FakeProvider();
        OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
                .adapter(FakeAdapter.of("sound", sound))
                .adapter(FakeAdapter.of("broken", new Provider() {
                    @Override
                    public boolean supports(Operation<?, ?> operation) {
                        return false;
                    }

                    @Override
                    public <Q extends RequestParams, R> Reply<R> execute(ProviderCall<Q, R> call) {
                        throw new AssertionError("not reached");
                    }

                    @Override
                    public void close() {
                        throw new IllegalArgumentException();
                    }
                }))
                .provider("broken")
                .provider("sound")
                .build();

        assertThatIllegalStateException().isThrownBy(client::close).withMessageContaining("`broken`");
        assertThat(sound.closes()).isEqualTo(1);
    }
}
