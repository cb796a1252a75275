package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
import io.postern.internal.translation.AnswerWriter;
import io.postern.internal.translation.JsonMembers;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;

/**
 * An answer of Converse as it is told, block by block, written in OpenAI's form; whole answers and streams are told
 * alike. What the {@link AnswerShape} says was wrapped for the provider is unwrapped.
 *
 * <p>Holds the state of one answer; used by one thread.
 */
final class ConverseAnswer {
    private final AnswerWriter writer;
    private final AnswerShape shape;
    private final InstantSource clock;

    /** The blocks that are open, by Converse's index. */
    private final Map<Integer, Block> blocks = new TreeMap<>();

    private boolean said;
    private @Nullable String stopReason;

    ConverseAnswer(AnswerWriter writer, AnswerShape shape, InstantSource clock) {
        this.writer = shape.hiddenTool() == null ? writer : shape.hiddenTool().around(writer);
        this.shape = shape;
        if (shape.legacyFunctions()) writer.useFunctionCall();
        this.clock = clock;
    }

    void head(String requestId) {
        writer.head("chatcmpl-" + requestId, shape.model(), clock.instant().getEpochSecond());
    }

    void open() {
        writer.open(0);
    }

    void text(String text) {
        said |= !text.isEmpty();
        writer.text(0, text);
    }

    void startTool(int index, String id, String sentName) {
        said = true;
        String name = shape.tools().restore(sentName);
        Block block = new Block(shape.customTools().contains(name) ? Kind.CUSTOM : Kind.CALL, id, name);
        if (block.kind == Kind.CALL) block.call = writer.toolCall(0, shape.ids().restore(id), name, null, null);
        blocks.put(index, block);
    }

    /** More of the arguments' JSON. */
    void toolInput(int index, String fragment) {
        Block block = blocks.get(index);
        if (block == null || fragment.isEmpty()) return;
        block.empty = false;
        if (block.kind == Kind.CALL) {
            writer.arguments(0, block.call, fragment);
        } else {
            block.text.append(fragment);
        }
    }

    void reasoning(int index, String text) {
        said |= !text.isEmpty();
        reasoningBlock(index).text.append(text);
        writer.reasoning(0, text);
    }

    void signature(int index, String signature) {
        reasoningBlock(index).signature.append(signature);
    }

    void redacted(int index, SdkBytes content) {
        said = true;
        Block block = reasoningBlock(index);
        SdkBytes before = block.redacted;
        block.redacted = before == null ? content : joined(before, content);
    }

    private static SdkBytes joined(SdkBytes first, SdkBytes second) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        all.writeBytes(first.asByteArrayUnsafe());
        all.writeBytes(second.asByteArrayUnsafe());
        return SdkBytes.fromByteArrayUnsafe(all.toByteArray());
    }

    private Block reasoningBlock(int index) {
        return blocks.computeIfAbsent(index, missing -> new Block(Kind.REASONING, "", ""));
    }

    void endBlock(int index) {
        Block block = blocks.remove(index);
        if (block != null) end(block);
    }

    private void end(Block block) {
        switch (block.kind) {
            case CALL:
                if (block.empty) writer.arguments(0, block.call, "{}");
                break;
            case CUSTOM:
                String input = AnswerShape.customInput(block.text.toString());
                writer.customCall(0, shape.ids().restore(block.id), block.name, input);
                break;
            default:
                thinking(block);
        }
    }

    /** Only what is signed, or is a blob, can be sent back in a later turn. */
    private void thinking(Block block) {
        if (block.signature.length() > 0) {
            thinking(JsonMembers.of("type", "thinking")
                    .put("thinking", block.text.toString())
                    .put("signature", block.signature.toString()));
        }
        SdkBytes redacted = block.redacted;
        if (redacted != null) {
            String data = java.util.Base64.getEncoder().encodeToString(redacted.asByteArrayUnsafe());
            thinking(JsonMembers.of("type", "redacted_thinking").put("data", data));
        }
    }

    private void thinking(JsonMembers block) {
        writer.messageExtra(0, "thinking_blocks", JsonValue.from(List.of(block.json())));
    }

    /** Something that OpenAI's message has no place for; more of it is added to what is there. */
    void extra(String name, SdkPojo value) {
        writer.messageExtra(0, name, JsonValue.from(List.of(SdkJson.of(value))));
    }

    /** Something about the whole answer that OpenAI's form has no place for; null for nothing. */
    void answerExtra(String name, @Nullable SdkPojo value) {
        if (value != null) writer.answerExtra(name, SdkJson.of(value));
    }

    void serviceTier(@Nullable String tier) {
        if (tier != null) writer.serviceTier(tier);
    }

    void usage(TokenUsage usage) {
        writer.usage(BedrockUsage.of(usage, shape.usageCountsCache()));
    }

    /** @param fields what was asked for by {@code additional_model_response_field_paths}; null for nothing */
    void stop(@Nullable String reason, @Nullable Document fields) {
        stopReason = reason == null ? "end_turn" : reason;
        if (fields != null && fields.isMap()) {
            writer.answerExtra("additional_model_response_fields", Documents.json(fields));
        }
    }

    /** Nothing more comes. @throws io.postern.errors.InternalServerException if the model failed and said nothing */
    void end() {
        for (Block block : List.copyOf(blocks.values())) end(block);
        blocks.clear();
        String reason = stopReason;
        if (reason == null) return;
        FinishReason finish = FinishReason.of(reason, said);
        writer.finish(0, called(finish), finish.nativeReason());
    }

    private String called(FinishReason finish) {
        if (finish.ofCalls() && writer.hasCalls(0)) return "tool_calls";
        // A hidden call is turned into a stop by its own writer.
        return finish.reason().equals("tool_calls") && shape.hiddenTool() == null ? "stop" : finish.reason();
    }

    private enum Kind {
        CALL,
        CUSTOM,
        REASONING
    }

    private static final class Block {
        final Kind kind;
        final String id;
        final String name;
        final StringBuilder text = new StringBuilder();
        final StringBuilder signature = new StringBuilder(0);

        @Nullable
        SdkBytes redacted;

        int call;
        boolean empty = true;

        Block(Kind kind, String id, String name) {
            this.kind = kind;
            this.id = id;
            this.name = name;
        }
    }
}
