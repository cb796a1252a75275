package io.postern.benchmarks.portability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What the assistant says to a request: an echo, tool calls, JSON, or what the model's name asks for. */
final class ChatMessages {
    private ChatMessages() {}

    static ObjectNode answerTo(JsonNode request, int index) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("role", "assistant");
        JsonNode messages = request.path("messages");
        JsonNode last = messages.path(messages.size() - 1);
        String model = request.path("model").asText();
        boolean toolAnswered = last.path("role").asText().equals("tool");
        if (model.equals("refuses")) {
            return message.putNull("content").put("refusal", "I will not say");
        }
        if (request.path("tools").size() > 0 && !toolAnswered && !forbidsTools(request)) {
            callTools(message.putNull("content").putNull("refusal"), request, text(last));
            return message;
        }
        String format = request.at("/response_format/type").asText();
        if (format.startsWith("json_")) {
            return message.put("content", "{\"employees\":[\"Ada\",\"Alan\"],\"format\":\"" + format + "\"}")
                    .putNull("refusal");
        }
        message.put("content", (index == 0 ? "" : index + ": ") + "You said: " + text(last));
        if (!model.equals("bare")) {
            message.putNull("refusal");
        }
        if (model.equals("cites")) {
            message.putArray("annotations")
                    .addObject()
                    .put("type", "url_citation")
                    .putObject("url_citation")
                    .put("start_index", 0)
                    .put("end_index", 3)
                    .put("title", "A page")
                    .put("url", "https://example.org/page");
        }
        return message;
    }

    static String finishReason(JsonNode request, JsonNode answer) {
        String model = request.path("model").asText();
        if (model.startsWith("finish-")) {
            return model.substring("finish-".length());
        }
        return answer.has("tool_calls") ? "tool_calls" : "stop";
    }

    private static boolean forbidsTools(JsonNode request) {
        return request.path("tool_choice").asText().equals("none");
    }

    private static void callTools(ObjectNode message, JsonNode request, String question) {
        JsonNode choice = request.path("tool_choice");
        JsonNode tool = request.path("tools").get(0);
        if (choice.path("type").asText().equals("custom")
                || tool.path("type").asText().equals("custom")) {
            ObjectNode call = message.withArray("tool_calls").addObject();
            call.put("id", "call_custom").put("type", "custom");
            call.putObject("custom")
                    .put(
                            "name",
                            choice.at("/custom/name")
                                    .asText(tool.at("/custom/name").asText()))
                    .put("input", "ls -1 \"my files\"");
            return;
        }
        List<String> subjects = new ArrayList<>(List.of(question));
        if (question.contains(" and ") && request.path("parallel_tool_calls").asBoolean(true)) {
            subjects = List.of(question.split(" and "));
        }
        for (int i = 0; i < subjects.size(); i++) {
            ObjectNode call = message.withArray("tool_calls").addObject();
            call.put("id", "call_" + i).put("type", "function");
            call.putObject("function")
                    .put("name", tool.at("/function/name").asText())
                    .put("arguments", "{\"about\": \"" + subjects.get(i) + "\"}");
        }
    }

    private static String text(JsonNode message) {
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            return content.asText();
        }
        List<String> parts = new ArrayList<>();
        content.forEach(
                part -> parts.add(part.path("text").asText(part.path("type").asText())));
        return String.join(" + ", parts);
    }
}
