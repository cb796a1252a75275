package io.postern.provider.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import io.postern.internal.translation.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignaturesTest {
    private static final Node BARE_CALL = Node.of(JsonValue.from(Map.of("id", "c1")), "messages[1].tool_calls[0]");

    private Instant now = Instant.ofEpochSecond(1_700_000_000);
    private final Signatures signatures = new Signatures(() -> now);

    @Test
    void recallsASignatureForAnHour() {
        signatures.keep("c1", "AA");

        now = now.plus(Duration.ofMinutes(59));
        assertThat(signatures.of(BARE_CALL, "c1")).isEqualTo("AA");
        now = now.plus(Duration.ofMinutes(1));
        assertThat(signatures.of(BARE_CALL, "c1")).isNull();
    }

    @Test
    void recallsTheLastTenThousand() {
        for (int i = 0; i <= 10_000; i++) signatures.keep("c" + i, "S" + i);

        assertThat(signatures.of(BARE_CALL, "c0")).isNull();
        assertThat(signatures.of(BARE_CALL, "c1")).isEqualTo("S1");
    }

    @Test
    void keepsWhatIsUsed() {
        signatures.keep("used", "U");
        for (int i = 0; i < 9_999; i++) signatures.keep("c" + i, "S");
        signatures.of(BARE_CALL, "used");

        signatures.keep("another", "S");

        assertThat(signatures.of(BARE_CALL, "used")).isEqualTo("U");
        assertThat(signatures.of(BARE_CALL, "c0")).isNull();
    }

    @Test
    void takesWhatTheClientGivesBeforeWhatIsRemembered() {
        signatures.keep("c1", "remembered");
        Node call = Node.of(
                JsonValue.parse("{\"extra_content\":{\"google\":{\"thought_signature\":\"given\"}}}"), "messages[1]");

        assertThat(signatures.of(call, "c1")).isEqualTo("given");
    }
}
