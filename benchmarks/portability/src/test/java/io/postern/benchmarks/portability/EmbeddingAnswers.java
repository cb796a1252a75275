package io.postern.benchmarks.portability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** A vector for each input, in the form the request asks for. */
final class EmbeddingAnswers {
    private EmbeddingAnswers() {}

    static ObjectNode answer(JsonNode request) {
        JsonNode input = request.path("input");
        boolean several = input.isArray() && !input.path(0).isNumber();
        int count = several ? input.size() : 1;
        int dimensions = request.path("dimensions").asInt(3);
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("object", "list");
        ArrayNode data = answer.putArray("data");
        for (int i = 0; i < count; i++) {
            JsonNode item = several ? input.get(i) : input;
            ObjectNode embedding = data.addObject().put("object", "embedding").put("index", i);
            float[] vector = vector(item, dimensions);
            if (request.path("encoding_format").asText().equals("base64")) {
                embedding.put("embedding", base64(vector));
            } else {
                ArrayNode numbers = embedding.putArray("embedding");
                for (float number : vector) {
                    numbers.add(number);
                }
            }
        }
        answer.put("model", request.path("model").asText());
        answer.putObject("usage").put("prompt_tokens", 4 * count).put("total_tokens", 4 * count);
        return answer;
    }

    private static float[] vector(JsonNode item, int dimensions) {
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (item.toString().length() - 5f * i) / 7;
        }
        return vector;
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : vector) {
            bytes.putFloat(number);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
