package io.postern.internal.translation;

import io.postern.core.JsonValue;
import java.util.List;

/**
 * One thing said in a turn. Each knows the part or message it came from, where adapters find what only their provider
 * has, such as cache marks and signatures.
 *
 * <p>Immutable and safe to share between threads. The pieces hold content: their {@code toString} shows none.
 */
public sealed interface Piece {
    /** The content part, message or call it was made of. */
    Node source();

    /** A text, never empty. */
    record Text(String text, Node source) implements Piece {
        @Override
        public String toString() {
            return "Text(" + text.length() + ")";
        }
    }

    /** An image, a sound, a document or a video. */
    record Attachment(Media media, Node source) implements Piece {
        @Override
        public String toString() {
            return "Attachment(" + media + ")";
        }
    }

    /**
     * The assistant called a tool.
     *
     * @param id the caller's id for it
     * @param arguments an object, always
     */
    record ToolCall(String id, String name, JsonValue arguments, Node source) implements Piece {
        @Override
        public String toString() {
            return "ToolCall(" + id + ")";
        }
    }

    /**
     * What a tool gave back.
     *
     * @param callId the id of a call in the turn before
     * @param name the tool's name, from that call
     * @param content texts and attachments; may be empty
     * @param error whether the caller says that the tool failed
     */
    record ToolResult(String callId, String name, List<Piece> content, boolean error, Node source) implements Piece {
        public ToolResult {
            content = List.copyOf(content);
        }

        @Override
        public String toString() {
            return "ToolResult(" + callId + ")";
        }
    }

    /**
     * Stands before what an assistant message says, one for each message: its members that are none of OpenAI's, such
     * as {@code thinking_blocks}, {@code reasoning_content} and {@code provider_specific_fields}.
     *
     * @param source the whole message
     */
    record Extras(Node source) implements Piece {}
}
