package io.postern.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.core.http.Headers;
import io.postern.gateway.Attempt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenAIServiceExceptionTest {
    private static final ErrorFacts FACTS = ErrorFacts.builder()
            .statusCode(429)
            .code("rate_limit_exceeded")
            .type("requests")
            .param("model")
            .message("Slow down")
            .requestId("req_1")
            .provider("groq")
            .model("llama-3")
            .retryAfter(Duration.ofSeconds(3))
            .headers(Headers.builder().put("a", "b").build())
            .body(JsonValue.parse("{\"message\":\"Slow down\"}"))
            .rawBody("{\"error\":{\"message\":\"Slow down\"}}")
            .build();

    @Test
    void saysStatusCodeOriginRequestIdAndTheProvidersWords() {
        assertThat(new RateLimitException(FACTS))
                .hasMessage("429 rate_limit_exceeded from groq/llama-3 (request id req_1): Slow down");
    }

    @Test
    void hasEveryFactAsAnAccessor() {
        RateLimitException error = new RateLimitException(FACTS);

        assertThat(error.statusCode()).isEqualTo(429);
        assertThat(error.code()).contains("rate_limit_exceeded");
        assertThat(error.type()).contains("requests");
        assertThat(error.param()).contains("model");
        assertThat(error.providerMessage()).contains("Slow down");
        assertThat(error.requestId()).contains("req_1");
        assertThat(error.provider()).contains("groq");
        assertThat(error.model()).contains("llama-3");
        assertThat(error.deployment()).contains("groq/llama-3");
        assertThat(error.retryAfter()).contains(Duration.ofSeconds(3));
        assertThat(error.headers().first("A")).contains("b");
        assertThat(error.body().get("message").flatMap(JsonValue::asString)).contains("Slow down");
        assertThat(error.rawBody()).startsWith("{\"error\"");
        assertThat(error.rateLimits().buckets()).isEmpty();
        assertThat(FACTS.toBuilder().build().describe()).isEqualTo(FACTS.describe());
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(new InternalServerException(
                        ErrorFacts.builder().statusCode(500).build()))
                .hasMessage("500, with an empty body");
    }

    @Test
    void cutsTheProvidersMessageAndTheBody() {
        ErrorFacts facts = ErrorFacts.builder()
                .message("m".repeat(498) + "😀😀😀")
                .rawBody("x ".repeat(10_000))
                .build();

        assertThat(facts.message().orElseThrow()).isEqualTo("m".repeat(498) + "…");
        assertThat(facts.rawBody()).hasSize(ErrorFacts.MAX_RAW_BODY_CHARACTERS);
    }

    @Test
    void masksCredentialsBeforeItCuts() {
        ErrorFacts facts = ErrorFacts.builder()
                .message("m ".repeat(240) + "sk-abcdefghijklmnopqrstuvwxyz0123456789")
                .body(JsonValue.parse("{\"key\":\"sk-abcdefghijklmnop\"}"))
                .rawBody("sk-abcdefghijklmnop")
                .build();

        assertThat(facts.message().orElseThrow()).endsWith("sk-***");
        assertThat(facts.body().toJson()).isEqualTo("{\"key\":\"sk-***\"}");
        assertThat(facts.rawBody()).isEqualTo("sk-***");
    }

    @Test
    void learnsItsAttemptsWhenTheCallHasEnded() {
        RateLimitException error = new RateLimitException(FACTS);
        List<Attempt> made = new ArrayList<>();
        made.add(new Attempt("groq", "llama-3", 429, "RateLimitException", Duration.ofMillis(5), Duration.ZERO));
        error.recordAttempts(made);
        made.clear();

        assertThat(error.attempts()).hasSize(1);
        assertThat(new RateLimitException(FACTS).attempts()).isEmpty();
    }

    @Test
    void survivesJavaSerializationWithItsMessage() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new RateLimitException(FACTS));
        }
        RateLimitException copy;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            copy = (RateLimitException) in.readObject();
        }

        assertThat(copy).hasMessage(new RateLimitException(FACTS).getMessage());
        assertThat(copy.retryable()).isTrue();
        assertThat(copy.attempts()).isEmpty();
        assertThat(copy.code()).isEmpty();
    }
}
