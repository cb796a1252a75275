package io.postern.benchmarks.portability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One request as a line of text that is equal for requests which mean the same to an upstream. */
final class RecordedRequest {
    private RecordedRequest() {}

    static String describe(HttpExchange exchange, String path, @Nullable JsonNode body) {
        StringBuilder line = new StringBuilder("> ")
                .append(exchange.getRequestMethod())
                .append(' ')
                .append(path);
        String query = exchange.getRequestURI().getQuery();
        if (query != null) {
            line.append('?').append(query);
        }
        new TreeMap<String, List<String>>(exchange.getRequestHeaders()).forEach((name, values) -> {
            if (name.equalsIgnoreCase("authorization") || name.toLowerCase().startsWith("x-portability-")) {
                line.append(' ').append(name.toLowerCase()).append('=').append(values);
            }
        });
        if (body != null) {
            line.append(' ').append(canonical(withoutUsageOption(body)));
        }
        return line.toString();
    }

    /** A client may ask for a stream's usage on its own account; what the program sees of it is in its output. */
    private static JsonNode withoutUsageOption(JsonNode body) {
        ObjectNode copy = body.deepCopy();
        if (copy.path("stream_options").toString().equals("{\"include_usage\":true}")) {
            copy.remove("stream_options");
        }
        return copy;
    }

    private static JsonNode canonical(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.fields().forEachRemaining(field -> sorted.put(field.getKey(), canonical(field.getValue())));
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.setAll(sorted);
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(canonical(element)));
            return array;
        }
        // 1 and 1.0 are one number.
        return node.isNumber()
                ? JsonNodeFactory.instance.textNode(
                        "#" + node.decimalValue().stripTrailingZeros().toPlainString())
                : node;
    }
}
