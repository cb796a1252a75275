package io.postern.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
    private final Headers headers = Headers.builder()
            .put("Set-Cookie", "a=1")
            .put("X-Request-Id", "req_1")
            .put("set-cookie", "b=2")
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"x-request-id", "X-Request-Id", "X-REQUEST-ID"})
    void findsAHeaderInAnyCase(String name) {
        assertThat(headers.first(name)).hasValue("req_1");
        assertThat(headers.names().contains(name)).isTrue();
    }

    @Test
    void keepsAllValuesInTheirOrder() {
        assertThat(headers.values("Set-Cookie")).containsExactly("a=1", "b=2");
        assertThat(headers.first("Set-Cookie")).hasValue("a=1");
    }

    @Test
    void hasNothingUnderANameThatIsNotThere() {
        assertThat(headers.values("Retry-After")).isEmpty();
        assertThat(headers.first("Retry-After")).isEmpty();
    }

    @Test
    void replacesWhatItHasUnderAName() {
        Headers replaced = headers.toBuilder()
                .replaceAll(Headers.builder().put("SET-COOKIE", "c=3").build())
                .build();

        assertThat(replaced.values("Set-Cookie")).containsExactly("c=3");
        assertThat(headers.values("Set-Cookie")).hasSize(2);
    }

    @Test
    void showsNamesOnly() {
        assertThat(headers).asString().contains("X-Request-Id").doesNotContain("req_1", "a=1");
    }
}
