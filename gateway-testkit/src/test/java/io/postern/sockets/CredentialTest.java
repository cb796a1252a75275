package io.postern.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.postern.core.RequestOptions;
import io.postern.errors.BadRequestException;
import io.postern.errors.UnauthorizedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest extends SocketTest {
    private static String allTextOf(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines-of-key", "carriage\rreturn-key", "schlüssel-key", "nul\0key", "emoji-key-🔑"})
    void aKeyThatNoHeaderCanHoldIsRefusedWithoutShowingIt(String key) {
        RequestOptions options = RequestOptions.builder().apiKey(key).build();

        Throwable thrown = catchThrowable(() -> client().chat().completions().create(HELLO, options));

        assertThat(thrown).isInstanceOf(UnauthorizedException.class).hasMessageContaining("API key");
        assertThat(allTextOf(thrown)).doesNotContain(key, key.substring(0, 6), key.substring(key.length() - 6));
        assertThat(server.connections()).isEmpty();
    }

    @Test
    void aHeaderThatCannotBeSentIsRefusedWithoutShowingIt() {
        RequestOptions options =
                RequestOptions.builder().putHeader("X-Extra", "geheimnisvölles").build();

        Throwable thrown = catchThrowable(() -> client().chat().completions().create(HELLO, options));

        assertThat(thrown).isInstanceOf(BadRequestException.class).hasMessageContaining("X-Extra");
        assertThat(allTextOf(thrown)).doesNotContain("geheim");
    }

    @Test
    void aBaseUrlThatIsNoneIsRefusedWithoutItsQuery() {
        Throwable thrown = catchThrowable(() -> ask(client("ftp://host/v1?key=secret-in-url&x=", b -> b)));

        assertThat(thrown).isInstanceOf(BadRequestException.class).hasMessageContaining("base URL");
        assertThat(allTextOf(thrown)).doesNotContain("secret-in-url");
    }
}
