package io.postern.provider.openai;

import io.postern.models.chat.completions.ChatCompletionChunk.Choice.Delta.ToolCall;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far one tool call of a stream has come. Used by one thread. */
final class StreamedCall {
    private final long index;
    private final long givenIndex;
    private final StringBuilder arguments = new StringBuilder();
    private @Nullable String id;
    private @Nullable String name;

    /** What came before the name did, other than arguments. */
    private @Nullable Draft<ToolCall> early;

    /** Whether its first piece, with id and name, has been given away. */
    private boolean open;

    private boolean custom;

    /** Whether its arguments are given away at the end only, since they must be seen as a whole. */
    private boolean held;

    /**
     * @param index its place among the calls of the choice
     * @param givenIndex the service's own count; below 0 if it does not count
     */
    StreamedCall(long index, long givenIndex) {
        this.index = index;
        this.givenIndex = givenIndex;
    }

    /** Its first piece, with these, is given away as it came. */
    void open(@Nullable String id, @Nullable String name) {
        this.id = id;
        this.name = name;
        open = true;
    }

    long index() {
        return index;
    }

    long givenIndex() {
        return givenIndex;
    }

    @Nullable
    String id() {
        return id;
    }

    @Nullable
    String name() {
        return name;
    }

    boolean isOpen() {
        return open;
    }

    void hold() {
        held = true;
    }

    /** A call of a custom tool, whose pieces pass as they are. */
    void openCustom(@Nullable String id) {
        open(id, null);
        custom = true;
    }

    /** Whether its pieces pass as they are if the service counts it as {@code at}. */
    boolean isPlain(long at) {
        return open && !held && !custom && givenIndex == at && index == at;
    }

    /** Takes note of arguments in order; false, and nothing noted, if they must be looked at more closely. */
    boolean continues(String piece) {
        if (arguments.length() == 0 && ToolArguments.mayBeEncodedTwice(piece)) return false;
        arguments.append(piece);
        return true;
    }

    /**
     * Whether a piece belongs to another call, though the service counts it as this one: it names one, with another id,
     * or after this one is complete. A name that is only repeated starts nothing.
     */
    boolean isEndedBy(@Nullable String id, @Nullable String name, String piece) {
        if (name == null || this.name == null) return false;
        if (!name.equals(this.name)) return true;
        boolean unfinished = arguments.length() > 0 && !ToolArguments.isWhole(arguments);
        if (unfinished) return false;
        boolean otherId = id != null && this.id != null && !id.equals(this.id);
        return otherId || (arguments.length() > 0 && piece.stripLeading().startsWith("{"));
    }

    /** What a caller sees of a piece; null if nothing yet. */
    @Nullable
    ToolCall add(
            Draft<ToolCall> piece,
            Draft<ToolCall.Function> function,
            @Nullable String id,
            @Nullable String name,
            String text,
            AnswerContext context) {
        if (arguments.length() == 0 && ToolArguments.mayBeEncodedTwice(text)) held = true;
        arguments.append(text);
        if (this.id == null) this.id = id;
        if (this.name == null) this.name = name;
        if (open) return more(piece, function, text);
        if (early == null) early = piece;
        if (this.name == null) return null;
        if (this.id == null) this.id = context.toolCallId();
        open = true;
        return opener(early, function, held ? "" : arguments.toString());
    }

    private ToolCall opener(Draft<ToolCall> piece, Draft<ToolCall.Function> function, String text) {
        piece.put("index", index);
        piece.put("id", Objects.requireNonNull(id));
        piece.put("type", ToolCall.Type.FUNCTION);
        function.put("name", Objects.requireNonNull(name));
        function.put("arguments", text);
        piece.put("function", function.build());
        return piece.build();
    }

    /** A whole call in one piece. */
    ToolCall opener(String text) {
        return opener(Draft.empty(ToolCall.JSON), Draft.empty(ToolCall.Function.JSON), text);
    }

    private @Nullable ToolCall more(Draft<ToolCall> piece, Draft<ToolCall.Function> function, String text) {
        boolean nothing = held || text.isEmpty();
        if (nothing && piece.extra().isEmpty() && function.extra().isEmpty()) return null;
        piece.put("index", index);
        piece.remove("id");
        piece.remove("type");
        function.remove("name");
        function.put("arguments", held ? "" : text);
        piece.put("function", function.build());
        return piece.build();
    }

    /** A piece with arguments only. */
    ToolCall piece(String text) {
        Draft<ToolCall> piece = Draft.empty(ToolCall.JSON);
        piece.put("index", index);
        Draft<ToolCall.Function> function = Draft.empty(ToolCall.Function.JSON);
        function.put("arguments", text);
        piece.put("function", function.build());
        return piece.build();
    }

    /** The arguments still to be given at the end; more than one for calls that came glued together. */
    List<String> rest(boolean split) {
        if (custom) return List.of();
        String text = arguments.toString();
        if (!held) return text.isBlank() ? List.of(ToolArguments.NONE) : List.of();
        String whole = ToolArguments.whole(text);
        return split ? ToolArguments.split(whole) : List.of(whole);
    }
}
