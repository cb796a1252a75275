package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.internal.http.BufferBody;
import io.postern.internal.json.JsonText;
import io.postern.internal.translation.JsonMembers;
import io.postern.spi.http.HttpBody;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as it is sent.
 *
 * @param body its members
 * @param betas what it asks for besides
 * @param tools under which names its tools went
 * @param stream whether it asks for a stream
 */
record MessageRequest(JsonMembers body, Betas betas, AskedTools tools, boolean stream) {
    HttpBody http() {
        return new BufferBody(JsonText.written(body.json()));
    }

    /** The same request with what has been answered so far, for a message that was broken off. */
    MessageRequest continued(List<JsonValue> content) {
        JsonMembers members = new JsonMembers().putAll(body.json());
        JsonValue given = members.get("messages");
        List<JsonValue> messages =
                new ArrayList<>(given == null ? List.of() : given.asArray().orElse(List.of()));
        messages.add(JsonMembers.of("role", "assistant").put("content", content).json());
        return new MessageRequest(members.put("messages", messages), betas, tools, stream);
    }

    @Override
    public String toString() {
        return "MessageRequest" + body;
    }
}
