package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.translation.AnswerWriter;
import io.postern.internal.translation.CompactJson;
import io.postern.internal.translation.JsonMembers;
import io.postern.models.completions.CompletionUsage;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes one answer in OpenAI's form, from the parts of a message in the order in which a stream gives them; a whole
 * message is given the same way. An answer may consist of several messages, each continuing the one before.
 *
 * <p>Used by one thread.
 */
final class MessageAnswer {
    private static final String EXTRAS = "provider_specific_fields";

    /** What of a message OpenAI's fields say. */
    private static final Set<String> TOLD =
            Set.of("type", "role", "model", "content", "stop_reason", "usage", "amazon-bedrock-invocationMetrics");

    private final AnswerWriter answer;
    private final AskedTools tools;
    private final String model;
    private final InstantSource clock;

    /** How often the answer may still be continued. */
    private int continuations;

    private final MessageUsage usage = new MessageUsage();
    private final AnswerBlocks blocks = new AnswerBlocks();
    private final Map<String, JsonValue> extras = new LinkedHashMap<>();
    private @Nullable String id;
    private @Nullable String stopReason;
    private int contentLength;
    private boolean over;
    private boolean paused;

    /** @param model the model that was asked, for answers that do not say it */
    MessageAnswer(AnswerWriter answer, AskedTools tools, String model, InstantSource clock, int continuations) {
        this.answer = tools.around(answer);
        this.tools = tools;
        this.model = model;
        this.clock = clock;
        this.continuations = continuations;
    }

    /** A message begins, with what it may hold already. */
    void start(JsonValue message) {
        String said = message.get("id").flatMap(JsonValue::asString).orElse("");
        if (id != null) {
            // Sent again by some proxies.
            if (id.equals(said)) return;
            throw new OpenAIInvalidDataException("a second message begins within the first");
        }
        id = said;
        if (!answer.hasHead()) head(said, message);
        answer.open(0);
        take(message);
        List<JsonValue> content =
                message.get("content").flatMap(JsonValue::asArray).orElse(List.of());
        for (int i = 0; i < content.size(); i++) {
            open(i, content.get(i));
            close(i);
        }
    }

    private void head(String said, JsonValue message) {
        String name = message.get("model").flatMap(JsonValue::asString).orElse(model);
        String fresh = said.isEmpty() ? UUID.randomUUID().toString().replace("-", "") : said;
        answer.head("chatcmpl-" + fresh, name, clock.instant().getEpochSecond());
    }

    private void take(JsonValue message) {
        usage.take(message.get("usage").orElse(null));
        message.get("stop_reason").flatMap(JsonValue::asString).ifPresent(reason -> stopReason = reason);
        message.asObject().orElse(Map.of()).forEach((name, value) -> {
            if (!TOLD.contains(name) && !value.isNull()) extras.put(name, value);
        });
    }

    void open(int index, JsonValue start) {
        AnswerBlock known = blocks.at(index);
        if (known != null && !known.text("id").isEmpty() && known.text("id").equals(text(start, "id"))) return;
        needsHead();
        AnswerBlock block = new AnswerBlock(start);
        block.offset = contentLength;
        blocks.add(index, block);
        switch (block.type) {
            case "text":
                text(block, block.text("text"));
                start.get("citations").flatMap(JsonValue::asArray).ifPresent(block.citations::addAll);
                break;
            case "thinking":
                thinking(block, block.text("thinking"));
                signature(block, block.text("signature"));
                break;
            case "redacted_thinking":
                answer.messageExtra(0, "thinking_blocks", JsonValue.from(List.of(start)));
                break;
            case "tool_use":
                toolCall(block);
                break;
            default:
            // Tools of the server, their results and what is yet to come: kept for the next turn.
        }
    }

    private static String text(JsonValue object, String name) {
        return object.get(name).flatMap(JsonValue::asString).orElse("");
    }

    private void needsHead() {
        if (!answer.hasHead()) throw new OpenAIInvalidDataException("content comes before the message begins");
    }

    private void toolCall(AnswerBlock block) {
        String sent = block.text("name");
        String name = tools.restore(sent);
        if (tools.isCustom(name)) {
            block.customName = name;
        } else {
            block.call = answer.toolCall(0, block.text("id"), tools.isHidden(sent) ? sent : name, null, null);
        }
    }

    /** The block that a delta is about; null if it never began. */
    @Nullable
    AnswerBlock block(int index) {
        return blocks.at(index);
    }

    void text(AnswerBlock block, String text) {
        if (text.isEmpty()) return;
        block.text.append(text);
        contentLength += text.length();
        answer.text(0, text);
    }

    void thinking(AnswerBlock block, String text) {
        if (text.isEmpty()) return;
        block.text.append(text);
        answer.reasoning(0, text);
    }

    void signature(AnswerBlock block, String signature) {
        if (!signature.isEmpty()) block.signature = signature;
    }

    /** More of the text of a tool's input; that of a server's tool is kept, no more. */
    void input(AnswerBlock block, String json) {
        if (json.isEmpty()) return;
        block.text.append(json);
        if (block.type.equals("tool_use") && block.customName == null) answer.arguments(0, block.call, json);
    }

    void close(int index) {
        AnswerBlock block = block(index);
        if (block == null || block.closed) return;
        block.closed = true;
        switch (block.type) {
            case "text":
                citations(block);
                break;
            case "thinking":
                answer.messageExtra(0, "thinking_blocks", JsonValue.from(List.of(block.json())));
                break;
            case "tool_use":
                endCall(block);
                break;
            default:
        }
    }

    private void endCall(AnswerBlock block) {
        if (block.text.length() == 0) input(block, CompactJson.of(JsonValue.from(block.input())));
        String custom = block.customName;
        if (custom != null) answer.customCall(0, block.text("id"), custom, AskedTools.input(block.text.toString()));
    }

    /** Those of web pages; the others have no form in OpenAI's, and stay in the block. */
    private void citations(AnswerBlock block) {
        for (JsonValue citation : block.citations) {
            if (!text(citation, "type").equals("web_search_result_location")) continue;
            JsonMembers url = JsonMembers.of("start_index", block.offset)
                    .put("end_index", contentLength)
                    .put("title", text(citation, "title"))
                    .put("url", text(citation, "url"));
            answer.annotation(
                    0,
                    JsonMembers.of("type", "url_citation")
                            .put("url_citation", url)
                            .json());
        }
    }

    /**
     * What is known of the message as a whole only at its end.
     *
     * @param delta its members, such as {@code stop_reason}
     */
    void delta(JsonValue delta, @Nullable JsonValue counted) {
        take(delta);
        usage.take(counted);
    }

    /** The message is over; what was not closed is closed. */
    void stop() {
        if (over) return;
        over = true;
        needsHead();
        for (int index : blocks.indices()) close(index);
        if (FinishReasons.PAUSE.equals(stopReason) && continuations > 0 && !blocks.isEmpty()) {
            continuations--;
            paused = true;
            return;
        }
        finish();
    }

    private void finish() {
        JsonValue details = extras.get("stop_details");
        if (FinishReasons.REFUSAL.equals(stopReason)) {
            String explanation = details == null ? "" : text(details, "explanation");
            answer.refusal(0, explanation.isEmpty() ? "The model declined to answer." : explanation);
        }
        if (!blocks.canBeRebuilt()) {
            answer.messageExtra(
                    0, EXTRAS, JsonMembers.of("content_blocks", content()).json());
        }
        answer.answerExtra(EXTRAS, JsonValue.from(extras));
        String tier = usage.serviceTier();
        if ("priority".equals(tier)) answer.serviceTier("priority");
        if ("standard".equals(tier)) answer.serviceTier("default");
        answer.finish(0, FinishReasons.of(stopReason), FinishReasons.isPlain(stopReason) ? null : stopReason);
        CompletionUsage counted = usage.usage();
        if (counted != null) answer.usage(counted);
    }

    /** The blocks of the answer so far, as they are sent back. */
    List<JsonValue> content() {
        return blocks.json();
    }

    /** Whether the end of the message has come. */
    boolean isOver() {
        return over;
    }

    /** Whether it has been said why the message ends. */
    boolean hasStopReason() {
        return stopReason != null;
    }

    /** Whether the message was broken off, to be continued by another that has {@link #content} before it. */
    boolean isPaused() {
        return paused;
    }

    /** Another message continues the answer. */
    void resume() {
        paused = false;
        over = false;
        id = null;
        stopReason = null;
        blocks.nextMessage();
        usage.nextMessage();
    }
}
