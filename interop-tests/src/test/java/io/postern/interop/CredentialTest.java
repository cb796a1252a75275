package io.postern.interop;

import static io.postern.interop.AimockServer.KEY;
import static io.postern.interop.Requests.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.RequestOptions;
import io.postern.core.Secret;
import io.postern.core.http.StreamResponse;
import io.postern.errors.UnauthorizedException;
import io.postern.models.chat.completions.ChatCompletionChunk;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server takes one key. It keeps no key it has seen, so which one came is told by whether it let the call in. */
class CredentialTest {
    private static final String WRONG = "wrong-key";

    @RegisterExtension
    static final Aimock aimock = new Aimock();

    @Test
    void theKeyGoesIntoTheAuthorizationHeader() {
        aimock.client().chat().completions().create(chat("[text]"));

        assertThat(aimock.onlyRequest().headerNames()).contains("authorization").doesNotContain("api-key", "x-api-key");
    }

    @Test
    void aWrongKeyIsRefused() {
        UnauthorizedException error = catchThrowableOfType(
                UnauthorizedException.class,
                () -> aimock.client(builder -> builder.apiKey(WRONG))
                        .chat()
                        .completions()
                        .create(chat("[text]")));

        assertThat(error.statusCode()).isEqualTo(401);
        assertThat(error.code()).hasValue("invalid_api_key");
        assertThat(error.toString()).doesNotContain(WRONG);
    }

    @Test
    void theKeyOfTheCallBeatsTheConfiguredOne() {
        OpenAiCompatibleClient client = aimock.client(builder -> builder.apiKey(WRONG));

        client.chat().completions().create(chat("[text]"), key(KEY));

        assertThat(aimock.onlyRequest().headerNames()).contains("authorization");
    }

    @Test
    void theKeyOfACallIsForgottenAfterIt() {
        OpenAiCompatibleClient client = aimock.client(builder -> builder.apiKey(WRONG));
        client.chat().completions().create(chat("[text]"), key(KEY));

        assertThatThrownBy(() -> client.chat().completions().create(chat("[text]")))
                .isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void aWrongKeyOfACallIsNotReplacedByTheConfiguredOne() {
        OpenAiCompatibleClient client = aimock.client();

        assertThatThrownBy(() -> client.chat().completions().create(chat("[text]"), key(WRONG)))
                .isInstanceOf(UnauthorizedException.class);
        assertThat(client.chat().completions().create(chat("[text]")).choices()).hasSize(1);
    }

    @Test
    void theKeyOfTheCallServesAStream() {
        OpenAiCompatibleClient client = aimock.client(builder -> builder.apiKey(WRONG));

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(chat("[text]"), key(KEY))) {
            assertThat(stream).isNotEmpty();
        }
    }

    @Test
    void aSuppliedKeyIsAskedForWithEachAttempt() {
        Iterator<String> keys = List.of(KEY, WRONG).iterator();
        OpenAiCompatibleClient client = aimock.client(builder -> builder.apiKey(() -> Secret.of(keys.next())));
        client.chat().completions().create(chat("[text]"));

        assertThatThrownBy(() -> client.chat().completions().create(chat("[text]")))
                .isInstanceOf(UnauthorizedException.class);
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().apiKey(key).build();
    }
}
