package portability;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonArray;
import com.openai.core.JsonObject;
import com.openai.core.JsonString;
import com.openai.core.JsonValue;
import com.openai.models.FunctionParameters;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Raw JSON made from Java values and read back. */
final class JsonValues {
    private JsonValues() {}

    static void run(OpenAIClient client, PrintStream out) {
        JsonValue value = JsonValue.from(Map.of("a", List.of(1, 2), "b", "text"));
        // openai-java's JsonValue is a raw JsonField to Java; these assignments are how programs give it back its
        // types.
        Optional<Map<String, JsonValue>> object = value.asObject();
        Optional<List<JsonValue>> array = object.get().get("a").asArray();
        Optional<Number> number = array.get().get(0).asNumber();
        out.println(array.get().size() + " " + number.get().intValue());
        out.println(object.get().get("b").asString().get());
        out.println(((JsonObject) value).values().get("b").asStringOrThrow());
        out.println(
                ((JsonArray) object.get().get("a")).values().get(1).asNumber().get());
        out.println(JsonValue.from(true).asBoolean().get());
        out.println(JsonValue.from(null).isNull() + " " + JsonValue.from("x").isMissing());
        out.println(JsonString.of("x").value());
        out.println(JsonValue.from("x").equals(JsonString.of("x")));
        out.println(JsonObject.of(Map.of("k", JsonValue.from("v"))).values().size());
        out.println(JsonValue.from("x").asNumber().isPresent());

        FunctionParameters parameters = FunctionParameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAllAdditionalProperties(Map.of("title", JsonValue.from("t")))
                .build();
        out.println(parameters._additionalProperties().get("type").asStringOrThrow());
        out.println(parameters.toBuilder().build().equals(parameters));
    }
}
