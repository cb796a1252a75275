package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an assistant's message of the history brings back that only Claude has said: its thoughts with their signatures,
 * or all of its content blocks. They are sent as they came, since a signature fits nothing else.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param whole all blocks of the message, which take the place of its other fields; null if they are to be made of these
 * @param thoughts the blocks that come before the rest
 * @param foreign where thoughts stand that are another provider's, or have lost their signature; null for nowhere
 */
record ReplayedBlocks(
        @Nullable List<JsonValue> whole,
        List<JsonValue> thoughts,
        @Nullable String foreign) {
    /** @param message an assistant's */
    static ReplayedBlocks of(Node message) {
        List<JsonValue> whole = whole(message);
        if (whole != null) return new ReplayedBlocks(whole, List.of(), null);
        Reading reading = new Reading();
        Node blocks = message.get("thinking_blocks");
        Node details = message.get("reasoning_details");
        Node extra = message.get("extra_content");
        Node anthropic = extra == null ? null : extra.get("anthropic");
        String text = message.text("reasoning_content");
        if (blocks != null) {
            for (Node block : blocks.items()) reading.block(block);
        } else if (details != null) {
            for (Node detail : details.items()) reading.detail(detail);
        } else if (anthropic != null && anthropic.text("signature") != null) {
            reading.thought(text == null ? "" : text, anthropic.text("signature"));
        } else if (text != null && !text.isEmpty()) {
            reading.foreign = message.path() + ".reasoning_content";
        }
        return new ReplayedBlocks(null, List.copyOf(reading.thoughts), reading.foreign);
    }

    /** The thoughts among the blocks. */
    List<JsonValue> leading() {
        List<JsonValue> all = whole;
        return all == null
                ? thoughts
                : all.stream().filter(ReplayedBlocks::isThought).toList();
    }

    private static boolean isThought(JsonValue block) {
        String type = type(block);
        return type.equals("thinking") || type.equals("redacted_thinking");
    }

    private static String type(JsonValue block) {
        return block.get("type").flatMap(JsonValue::asString).orElse("");
    }

    /** Null too if the caller has changed the text or which tools were called: the blocks tell of another message then. */
    private static @Nullable List<JsonValue> whole(Node message) {
        Node fields = message.get("provider_specific_fields");
        Node blocks = fields == null ? null : fields.get("content_blocks");
        if (blocks == null || !blocks.isArray() || blocks.items().isEmpty()) return null;
        List<JsonValue> all = new ArrayList<>();
        StringBuilder said = new StringBuilder();
        Set<String> called = new LinkedHashSet<>();
        for (Node block : blocks.items()) {
            if (!block.isObject() || block.text("type") == null) return null;
            all.add(block.json());
            if ("text".equals(block.text("type"))) said.append(block.text("text"));
            if ("tool_use".equals(block.text("type"))) called.add(String.valueOf(block.text("id")));
        }
        Node content = message.get("content");
        if (!said.toString().equals(content == null ? "" : content.text())) return null;
        Set<String> told = new LinkedHashSet<>();
        Node calls = message.get("tool_calls");
        if (calls != null) for (Node call : calls.items()) told.add(String.valueOf(call.text("id")));
        return told.equals(called) ? all : null;
    }

    /** Picks out what Claude has said. */
    private static final class Reading {
        private final List<JsonValue> thoughts = new ArrayList<>();
        private @Nullable String foreign;

        void block(Node block) {
            boolean signed = "thinking".equals(block.text("type")) && isFilled(block.text("signature"));
            boolean redacted = "redacted_thinking".equals(block.text("type")) && isFilled(block.text("data"));
            if (signed || redacted) {
                thoughts.add(withoutMark(block.json()));
            } else {
                foreign = block.path();
            }
        }

        /** Never on thoughts: https://platform.claude.com/docs/en/build-with-claude/prompt-caching, November 2026. */
        private static JsonValue withoutMark(JsonValue block) {
            if (block.get(CacheMarks.NAME).isEmpty()) return block;
            JsonMembers members = new JsonMembers().putAll(block);
            members.remove(CacheMarks.NAME);
            return members.json();
        }

        /** OpenRouter's form: https://openrouter.ai/docs/guides/best-practices/reasoning-tokens, November 2026. */
        void detail(Node detail) {
            String format = detail.text("format");
            String data = detail.text("data");
            String signature = detail.text("signature");
            boolean ours = format == null || format.startsWith("anthropic");
            if (ours && "reasoning.encrypted".equals(detail.text("type")) && isFilled(data)) {
                thoughts.add(JsonMembers.of("type", "redacted_thinking")
                        .put("data", data)
                        .json());
            } else if (ours && "reasoning.text".equals(detail.text("type")) && isFilled(signature)) {
                String text = detail.text("text");
                thought(text == null ? "" : text, signature);
            } else {
                foreign = detail.path();
            }
        }

        void thought(String text, @Nullable String signature) {
            thoughts.add(JsonMembers.of("type", "thinking")
                    .put("thinking", text)
                    .put("signature", signature)
                    .json());
        }

        private static boolean isFilled(@Nullable String text) {
            return text != null && !text.isEmpty();
        }
    }
}
