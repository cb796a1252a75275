package io.postern.mine;

import io.postern.core.JsonValue;
import io.postern.testkit.HttpAnswer;
import java.util.List;

/** What the service of {@link MineAdapter} answers. */
public final class MineWire {
    private static final String USAGE = "{\"prompt_tokens\":9,\"completion_tokens\":5,\"total_tokens\":14}";
    private static final String HEAD = "\"created\":1700000000,\"model\":\"m\"";

    /** The end of every stream. */
    public static final String DONE = "data: [DONE]\n\n";

    private MineWire() {}

    public static HttpAnswer answer(String text) {
        return HttpAnswer.json(completion("\"content\":" + quoted(text), "stop"));
    }

    /** A completion whose message has the given members besides its role. */
    public static String completion(String members, String finish) {
        return "{\"id\":\"c-1\",\"object\":\"chat.completion\"," + HEAD + ",\"choices\":[{\"index\":0,\"message\":"
                + "{\"role\":\"assistant\",\"refusal\":null," + members + "},\"logprobs\":null,\"finish_reason\":\""
                + finish + "\"}],\"usage\":" + USAGE + "}";
    }

    /** A whole stream of these pieces of text. */
    public static HttpAnswer stream(String... pieces) {
        return HttpAnswer.events(role() + text(pieces) + chunk("{}", "stop") + usage() + DONE);
    }

    public static String role() {
        return chunk("{\"role\":\"assistant\",\"content\":\"\"}", null);
    }

    public static String text(String... pieces) {
        StringBuilder events = new StringBuilder();
        for (String piece : List.of(pieces)) events.append(chunk("{\"content\":" + quoted(piece) + "}", null));
        return events.toString();
    }

    public static String finish() {
        return chunk("{}", "stop");
    }

    public static String usage() {
        return "data: {\"id\":\"c-1\",\"object\":\"chat.completion.chunk\"," + HEAD + ",\"choices\":[],\"usage\":"
                + USAGE + "}\n\n";
    }

    public static String chunk(String delta, @org.jspecify.annotations.Nullable String finish) {
        return "data: {\"id\":\"c-1\",\"object\":\"chat.completion.chunk\"," + HEAD
                + ",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":"
                + (finish == null ? "null" : quoted(finish)) + "}]}\n\n";
    }

    public static String quoted(String text) {
        return JsonValue.from(text).toJson();
    }
}
