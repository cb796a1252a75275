package io.postern.internal.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonMembersTest {
    @Test
    void membersKeepTheirOrderAndNullsAreLeftOut() {
        JsonMembers members = JsonMembers.of("b", 1).put("a", List.of("x")).put("c", null);

        assertThat(members.json().toJson()).isEqualTo("{\"b\":1,\"a\":[\"x\"]}");
    }

    @Test
    void objectsMayBeWithinOneAnother() {
        assertThat(JsonMembers.of("a", JsonMembers.of("b", true)).json().toJson())
                .isEqualTo("{\"a\":{\"b\":true}}");
    }

    @Test
    void anObjectsMembersGoOverThoseThatAreThere() {
        JsonMembers members = JsonMembers.of("a", 1)
                .putAll(JsonValue.parse("{\"a\":2,\"b\":3}"))
                .putAll(null);

        assertThat(members.json().toJson()).isEqualTo("{\"a\":2,\"b\":3}");
    }

    @Test
    void membersCanBeLookedAtAndTakenOut() {
        JsonMembers members = JsonMembers.of("a", 1);

        assertThat(members.get("a")).isEqualTo(JsonValue.from(1));
        members.remove("a");
        assertThat(members.isEmpty()).isTrue();
    }

    @Test
    void onlyNamesAreShown() {
        assertThat(JsonMembers.of("a", "secret").toString()).isEqualTo("JsonMembers[a]");
    }
}
