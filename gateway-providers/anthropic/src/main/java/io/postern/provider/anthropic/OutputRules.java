package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.ClosedSchema;
import io.postern.internal.translation.HiddenTool;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.Piece;
import io.postern.internal.translation.Turn;

/**
 * Holds answers to a schema: by the model's own means where it has them, else by a hidden tool.
 *
 * <p>Used by one thread.
 *
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/structured-outputs">Structured outputs</a>, November
 *     2026
 */
final class OutputRules {
    private static final String ANY_OBJECT = "Answer with one JSON object and nothing else.";

    private final MessageDraft draft;

    private OutputRules(MessageDraft draft) {
        this.draft = draft;
    }

    /** Reads {@code response_format}; tools and thinking must be settled already. */
    static void apply(MessageDraft draft) {
        Node format = draft.fields.take("response_format");
        if (format == null) return;
        OutputRules rules = new OutputRules(draft);
        switch (String.valueOf(format.text("type"))) {
            case "json_schema":
                rules.schema(format);
                break;
            case "json_object":
                rules.anyObject(format);
                break;
            case "text":
                break;
            default:
                throw BadInput.at(format.path() + ".type", "must be one of text, json_object and json_schema");
        }
    }

    /** An open schema would do no good: closed, it fits nothing but {@code {}}. */
    private void anyObject(Node format) {
        draft.warn(format.path(), "the provider has no such format", "asked for in the instructions");
        draft.addedInstructions.add(ANY_OBJECT);
    }

    private void schema(Node format) {
        Node named = format.get("json_schema");
        Node given = named == null ? null : named.get("schema");
        if (given == null) {
            anyObject(format);
            return;
        }
        if (!given.isObject()) throw BadInput.at(given.path(), "must be a JSON schema");
        JsonValue closed = isNative() ? ClosedSchema.of(given.json()) : null;
        if (closed != null) {
            draft.outputConfig.put(
                    "format", JsonMembers.of("type", "json_schema").put("schema", closed));
        } else {
            emulated(given);
        }
    }

    private boolean isNative() {
        boolean forbidden = draft.options.emulateSchemas() || draft.conversation.isPrefilled() || cites();
        if (forbidden || !draft.model.structured()) return false;
        return draft.options.platform() != Platform.BEDROCK || !draft.model.refusedByBedrock();
    }

    /** "output_format is incompatible with citations", the API says otherwise. */
    private boolean cites() {
        for (Turn turn : draft.conversation.turns()) {
            for (Piece piece : turn.pieces()) {
                if (piece instanceof Piece.Attachment && piece.source().get("citations") != null) return true;
            }
        }
        return false;
    }

    private void emulated(Node schema) {
        HiddenTool tool = HiddenTool.of(schema.json());
        boolean alone = draft.tools.isEmpty() || draft.choice.is(ToolChoice.NONE);
        draft.names.hide(tool);
        draft.tools.add(JsonMembers.of("name", HiddenTool.NAME)
                .put("description", HiddenTool.DESCRIPTION)
                .put("input_schema", tool.parameters()));
        if (draft.choice.forces()) return;
        boolean canForce = draft.model.forcedTools() != ClaudeModel.ForcedTools.NEVER && !draft.thinksWithinBudget();
        if (!canForce) {
            draft.choice.set(ToolChoice.AUTO, null);
            draft.addedInstructions.add("Give your answer by calling the tool " + HiddenTool.NAME + ".");
            return;
        }
        draft.choice.set(alone ? ToolChoice.TOOL : ToolChoice.ANY, alone ? HiddenTool.NAME : null);
        if (!alone && draft.options.platform().takesParallelFlag()) draft.choice.oneAtATime();
    }
}
