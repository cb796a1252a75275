package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.internal.translation.Conversation;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.RequestFields;
import io.postern.spi.CallContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request in the making, which the rules fill in one after the other. Used by one thread. */
final class MessageDraft {
    final RequestFields fields;
    final CallContext context;
    final ClaudeModel model;
    final AnthropicOptions options;
    final Betas betas;
    final Conversation conversation;
    final AskedTools names = new AskedTools();
    final ToolChoice choice = new ToolChoice();
    final CacheMarks marks;

    /** The tools to declare, in order. */
    final List<JsonMembers> tools = new ArrayList<>();

    /** Sentences that stand in for what the API has no field for; they follow the caller's instructions. */
    final List<String> addedInstructions = new ArrayList<>();

    /** The object {@code thinking}; null if nothing is said of it. */
    @Nullable
    JsonMembers thinking;

    final JsonMembers outputConfig = new JsonMembers();
    long maxTokens;

    MessageDraft(
            RequestFields fields, ClaudeModel model, AnthropicOptions options, Betas betas, Conversation conversation) {
        this.fields = fields;
        this.context = fields.context();
        this.model = model;
        this.options = options;
        this.betas = betas;
        this.conversation = conversation;
        this.marks = new CacheMarks(context);
    }

    void warn(String field, String reason, String action) {
        context.warn(field, reason, action);
    }

    /** Whether the model is told to think within a budget, which rules out much else. */
    boolean thinksWithinBudget() {
        return isThinkingOfType("enabled");
    }

    /** Whether it thinks: told to, or by itself. */
    boolean thinks() {
        if (thinking == null) {
            return model.thinking() == ClaudeModel.Thinking.ON || model.thinking() == ClaudeModel.Thinking.ALWAYS;
        }
        return !isThinkingOfType("disabled");
    }

    private boolean isThinkingOfType(String type) {
        JsonMembers said = thinking;
        return said != null && JsonValue.from(type).equals(said.get("type"));
    }

    /** A string field; null if it is absent or no string. */
    @Nullable
    String text(String field) {
        Node node = fields.take(field);
        return node == null ? null : node.text();
    }
}
