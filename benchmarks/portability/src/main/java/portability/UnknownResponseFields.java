package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the upstream says beyond the documented fields, in answers, chunks and everything inside them. */
final class UnknownResponseFields {
    private UnknownResponseFields() {}

    static void run(OpenAIClient client, PrintStream out) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model("with-extras")
                .addUserMessage("Say more")
                .build();
        ChatCompletion completion = client.chat().completions().create(params);
        print(out, "completion", completion._additionalProperties());
        print(out, "choice", completion.choices().get(0)._additionalProperties());
        print(out, "message", completion.choices().get(0).message()._additionalProperties());
        print(out, "usage", completion.usage().get()._additionalProperties());

        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params)) {
            chunks.stream().limit(2).forEach(chunk -> {
                print(out, "chunk", chunk._additionalProperties());
                print(out, "delta", chunk.choices().get(0).delta()._additionalProperties());
            });
        }
    }

    private static void print(PrintStream out, String where, Map<String, JsonValue> properties) {
        new TreeMap<>(properties)
                .forEach((name, value) -> out.println(where + " " + name + " " + value.accept(new Describe())));
    }

    private static final class Describe implements JsonValue.Visitor<String> {
        @Override
        public String visitNull() {
            return "null";
        }

        @Override
        public String visitBoolean(boolean value) {
            return "boolean " + value;
        }

        @Override
        public String visitNumber(Number value) {
            return "number " + value.doubleValue();
        }

        @Override
        public String visitString(String value) {
            return "string " + value;
        }

        @Override
        public String visitArray(List<? extends JsonValue> values) {
            return values.stream().map(value -> value.accept(this)).collect(Collectors.joining(", ", "array [", "]"));
        }

        @Override
        public String visitObject(Map<String, ? extends JsonValue> values) {
            return new TreeMap<String, JsonValue>(values)
                    .entrySet().stream()
                            .map(entry ->
                                    entry.getKey() + " " + entry.getValue().accept(this))
                            .collect(Collectors.joining(", ", "object {", "}"));
        }
    }
}
