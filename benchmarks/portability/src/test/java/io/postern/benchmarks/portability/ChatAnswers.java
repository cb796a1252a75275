package io.postern.benchmarks.portability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The one answer to a chat request, whole or in chunks; {@link ChatMessages} decides what it says. */
final class ChatAnswers {
    private static final int PIECE = 6;

    private ChatAnswers() {}

    static ObjectNode completion(JsonNode request) {
        String model = request.path("model").asText();
        ObjectNode answer = frame(request, "chat.completion");
        for (int index = 0; index < choices(request); index++) {
            ObjectNode message = ChatMessages.answerTo(request, index);
            ObjectNode choice = answer.withArray("choices").addObject().put("index", index);
            choice.set("message", message);
            choice.set("logprobs", logprobs(request, message.path("content").asText()));
            choice.put("finish_reason", ChatMessages.finishReason(request, message));
            if (model.equals("with-extras")) {
                message.put("reasoning_content", "I thought");
                choice.put("native_reason", "eos");
            }
        }
        if (!model.equals("bare")) {
            answer.put("system_fingerprint", "fp_canned").put("service_tier", "default");
            answer.set("usage", usage(request));
        }
        if (model.equals("with-extras")) {
            extras(answer);
            answer.withObject("/usage").put("cost", 0.25);
        }
        return answer;
    }

    static List<JsonNode> chunks(JsonNode request) {
        List<JsonNode> chunks = new ArrayList<>();
        int choices = choices(request);
        for (int index = 0; index < choices; index++) {
            chunks.add(chunk(request, index, contentDelta("").put("role", "assistant")));
        }
        for (int index = 0; index < choices; index++) {
            ObjectNode message = ChatMessages.answerTo(request, index);
            for (String piece : pieces(message.path("content").asText(""))) {
                ObjectNode chunk = chunk(request, index, contentDelta(piece));
                ((ObjectNode) chunk.at("/choices/0")).set("logprobs", logprobs(request, piece));
                chunks.add(chunk);
            }
            for (int call = 0; call < message.path("tool_calls").size(); call++) {
                toolCall(request, chunks, call, message.path("tool_calls").get(call));
            }
        }
        for (int index = 0; index < choices; index++) {
            ObjectNode chunk = chunk(request, index, JsonNodeFactory.instance.objectNode());
            ((ObjectNode) chunk.at("/choices/0"))
                    .put("finish_reason", ChatMessages.finishReason(request, ChatMessages.answerTo(request, index)));
            chunks.add(chunk);
        }
        if (wantsUsage(request)) {
            ObjectNode last = frame(request, "chat.completion.chunk");
            last.set("usage", usage(request));
            chunks.add(last);
        }
        return chunks;
    }

    static ObjectNode chunk(JsonNode request, int index, ObjectNode delta) {
        ObjectNode chunk = frame(request, "chat.completion.chunk").put("system_fingerprint", "fp_canned");
        ObjectNode choice = chunk.withArray("choices").addObject().put("index", index);
        choice.set("delta", delta);
        choice.putNull("logprobs").putNull("finish_reason");
        if (wantsUsage(request)) {
            chunk.putNull("usage");
        }
        if (request.path("model").asText().equals("with-extras")) {
            extras(chunk);
            delta.put("reasoning_content", "hm");
        }
        return chunk;
    }

    static ObjectNode contentDelta(String content) {
        return JsonNodeFactory.instance.objectNode().put("content", content);
    }

    private static void toolCall(JsonNode request, List<JsonNode> chunks, int index, JsonNode call) {
        ObjectNode first = ((ObjectNode) call.deepCopy()).put("index", index);
        String arguments = call.at("/function/arguments").asText();
        ((ObjectNode) first.path("function")).put("arguments", "");
        chunks.add(chunk(request, 0, toolCallDelta(first)));
        for (String piece : pieces(arguments)) {
            ObjectNode next = JsonNodeFactory.instance.objectNode().put("index", index);
            next.putObject("function").put("arguments", piece);
            chunks.add(chunk(request, 0, toolCallDelta(next)));
        }
    }

    private static ObjectNode toolCallDelta(ObjectNode call) {
        ObjectNode delta = JsonNodeFactory.instance.objectNode();
        delta.putArray("tool_calls").add(call);
        return delta;
    }

    private static ObjectNode frame(JsonNode request, String object) {
        ObjectNode frame = JsonNodeFactory.instance
                .objectNode()
                .put("id", "chatcmpl-canned")
                .put("object", object)
                .put("created", 1760000000L)
                .put("model", request.path("model").asText());
        frame.putArray("choices");
        return frame;
    }

    private static ObjectNode usage(JsonNode request) {
        int prompt = 3 * request.path("messages").size();
        int completion = 5 * choices(request);
        ObjectNode usage = JsonNodeFactory.instance
                .objectNode()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion);
        usage.putObject("prompt_tokens_details").put("cached_tokens", 1).put("audio_tokens", 0);
        usage.putObject("completion_tokens_details").put("reasoning_tokens", 2);
        return usage;
    }

    private static JsonNode logprobs(JsonNode request, String text) {
        if (!request.path("logprobs").asBoolean()) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode logprobs = JsonNodeFactory.instance.objectNode();
        ArrayNode content = logprobs.putArray("content");
        for (String piece : pieces(text)) {
            ObjectNode token = token(content.addObject(), piece, -0.125);
            ArrayNode rivals = token.putArray("top_logprobs");
            for (int i = 0; i < request.path("top_logprobs").asInt(); i++) {
                token(rivals.addObject(), piece + i, -9999.0);
            }
        }
        logprobs.putNull("refusal");
        return logprobs;
    }

    private static ObjectNode token(ObjectNode token, String text, double logprob) {
        token.put("token", text).put("logprob", logprob);
        token.putArray("bytes").add(104).add(105);
        return token;
    }

    private static void extras(ObjectNode answer) {
        answer.put("provider", "canned");
        ObjectNode note = answer.putObject("x_note");
        note.putArray("list").add(1).add(2.5).add(true).addNull().add("x");
        note.putObject("inner").put("k", "v");
    }

    private static boolean wantsUsage(JsonNode request) {
        return request.at("/stream_options/include_usage").asBoolean();
    }

    private static int choices(JsonNode request) {
        return request.path("n").asInt(1);
    }

    private static List<String> pieces(String text) {
        int[] codePoints = text.codePoints().toArray();
        List<String> pieces = new ArrayList<>();
        for (int start = 0; start < codePoints.length; start += PIECE) {
            pieces.add(new String(codePoints, start, Math.min(PIECE, codePoints.length - start)));
        }
        return pieces;
    }
}
