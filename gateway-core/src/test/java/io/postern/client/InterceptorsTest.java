package io.postern.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.RequestParams;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.pipeline.CallRequest;
import io.postern.pipeline.Interceptor;
import io.postern.spi.Reply;
import io.postern.testing.FakeAdapter;
import io.postern.testing.FakeAnswers;
import io.postern.testing.FakeClock;
import io.postern.testing.FakeProvider;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterceptorsTest {
    private final List<String> events = new ArrayList<>();
    private final FakeProvider provider = new FakeProvider().chat(call -> {
        events.add("provider");
        if (events.indexOf("provider") == events.size() - 1) throw FakeAnswers.overloaded();
        return FakeAnswers.completion("m", "hi");
    });

    private ClientBuilder builder() {
        return OpenAiCompatibleClient.builder()
                .adapter(FakeAdapter.of("fake", provider))
                .provider("fake")
                .clock(new FakeClock());
    }

    private ChatCompletion call(ClientBuilder builder) {
        return builder.build().chat().completions().create(FakeAnswers.ask("fake/m"));
    }

    /** Notes when it is entered and left. */
    private final class Noting implements Interceptor {
        private final String name;

        Noting(String name) {
            this.name = name;
        }

        @Override
        public <Q extends RequestParams, R> Reply<R> intercept(Chain<Q, R> chain) {
            events.add(name + (chain.request().deployment().isPresent() ? " at " : " before ") + "the route");
            try {
                return chain.proceed(chain.request());
            } finally {
                events.add(name + " left");
            }
        }
    }

    @Test
    void standAroundTheCallAndAroundEachAttempt() {
        call(builder()
                .addCallInterceptor(new Noting("call 1"))
                .addCallInterceptor(new Noting("call 2"))
                .addAttemptInterceptor(new Noting("attempt 1"))
                .addAttemptInterceptor(new Noting("attempt 2")));

        assertThat(events)
                .containsExactly(
                        "call 1 before the route",
                        "call 2 before the route",
                        "attempt 1 at the route",
                        "attempt 2 at the route",
                        "provider",
                        "attempt 2 left",
                        "attempt 1 left",
                        "attempt 1 at the route",
                        "attempt 2 at the route",
                        "provider",
                        "attempt 2 left",
                        "attempt 1 left",
                        "call 2 left",
                        "call 1 left");
    }

    @Test
    void mayChangeWhatIsAsked() {
        call(builder().addCallInterceptor(new Interceptor() {
            @Override
            public <Q extends RequestParams, R> Reply<R> intercept(Chain<Q, R> chain) {
                return chain.proceed(chain.request().withModel("fake/other"));
            }
        }));

        assertThat(provider.calls().get(0).model()).isEqualTo("other");
    }

    @Test
    void mayAnswerThemselves() {
        ChatCompletion completion = call(builder().addCallInterceptor(new Interceptor() {
            @Override
            @SuppressWarnings("unchecked") // only chat is called
            public <Q extends RequestParams, R> Reply<R> intercept(Chain<Q, R> chain) {
                return (Reply<R>) Reply.of(FakeAnswers.completion("cached", "from the cache"));
            }
        }));

        assertThat(completion.choices().get(0).message().content()).hasValue("from the cache");
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    void mayWarnOnTheResult() {
        ChatCompletion completion = call(builder().addCallInterceptor(new Interceptor() {
            @Override
            public <Q extends RequestParams, R> Reply<R> intercept(Chain<Q, R> chain) {
                chain.context().warn("seed", "nobody may choose it", "dropped");
                return chain.proceed(chain.request());
            }
        }));

        assertThat(completion.gatewayInfo().orElseThrow().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.field()).isEqualTo("seed"));
    }

    @Test
    void failWithWhatTheyThrow() {
        IllegalStateException failure = new IllegalStateException("closed today");

        assertThatThrownBy(() -> call(builder().addAttemptInterceptor(new Interceptor() {
                    @Override
                    public <Q extends RequestParams, R> Reply<R> intercept(Chain<Q, R> chain) {
                        throw failure;
                    }
                })))
                .isSameAs(failure);
    }

    @Test
    void seeNamesAndOptionsButNoContentInARequestsText() {
        List<String> texts = new ArrayList<>();
        call(builder().addCallInterceptor(new Interceptor() {
            @Override
            public <Q extends RequestParams, R> Reply<R> intercept(Chain<Q, R> chain) {
                CallRequest<Q, R> request = chain.request();
                texts.add(request.toString());
                return chain.proceed(request);
            }
        }));

        assertThat(texts).containsExactly("CallRequest{chat fake/m}");
    }
}
