package io.postern.provider.openai;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a chunk's bytes the strings that differ from chunk to chunk: the new text, the new piece of a tool call's
 * arguments, the padding. Used by one thread, for one chunk.
 */
final class ChunkHoles {
    /** A member that may differ, or leads to one that may. */
    private record Way(boolean list, Map<String, Way> members) {
        static final Way HOLE = new Way(false, Map.of());
    }

    private static final Way FUNCTION = new Way(false, Map.of("arguments", Way.HOLE));
    private static final Way TOOL_CALLS = new Way(true, Map.of("function", FUNCTION));
    private static final Way DELTA =
            new Way(false, Map.of("content", Way.HOLE, "reasoning_content", Way.HOLE, "tool_calls", TOOL_CALLS));
    private static final Way CHOICES = new Way(true, Map.of("delta", DELTA));
    private static final Way CHUNK = new Way(false, Map.of("obfuscation", Way.HOLE, "choices", CHOICES));

    /**
     * One string.
     *
     * @param path the members that lead to it
     * @param start the index of its first byte after the quote, from the start of the chunk
     * @param end the index of its closing quote, from the start of the chunk
     */
    record Hole(List<String> path, int start, int end) {}

    private final byte[] bytes;
    private final int start;
    private final int to;
    private final List<Hole> holes = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private int at;

    private ChunkHoles(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.start = from;
        this.at = from;
        this.to = from + length;
    }

    /** The holes in order; null if the chunk is not of the ordinary kind, with one choice and each member once. */
    static @Nullable List<Hole> find(byte[] bytes, int from, int length) {
        ChunkHoles search = new ChunkHoles(bytes, from, length);
        if (!search.value(CHUNK) || search.holes.isEmpty()) return null;
        search.blanks();
        return search.at == search.to ? search.holes : null;
    }

    private boolean value(@Nullable Way way) {
        blanks();
        if (at >= to) return false;
        switch (bytes[at]) {
            case '{':
                return object(way == null || way.list ? null : way);
            case '[':
                return array(way != null && way.list ? way : null);
            case '"':
                return string(way);
            default:
                return literal();
        }
    }

    private boolean object(@Nullable Way way) {
        at++;
        blanks();
        if (take('}')) return true;
        do {
            blanks();
            if (!take('"')) return false;
            int nameStart = at;
            int nameEnd = JsonStringBytes.end(bytes, at, to);
            if (nameEnd < 0) return false;
            at = nameEnd + 1;
            blanks();
            if (!take(':')) return false;
            if (!member(way, nameStart, nameEnd)) return false;
            blanks();
        } while (take(','));
        return take('}');
    }

    private boolean member(@Nullable Way way, int nameStart, int nameEnd) {
        if (way == null) return value(null);
        String name = new String(bytes, nameStart, nameEnd - nameStart, StandardCharsets.UTF_8);
        path.add(name);
        boolean well = value(way.members.get(name));
        path.remove(path.size() - 1);
        return well;
    }

    private boolean array(@Nullable Way way) {
        at++;
        blanks();
        if (take(']')) return true;
        int items = 0;
        do {
            // With several choices or calls in a chunk there is no telling which of them the next chunk is about.
            if (way != null && ++items > 1) return false;
            if (way == null ? !value(null) : !item(way)) return false;
            blanks();
        } while (take(','));
        return take(']');
    }

    private boolean item(Way way) {
        blanks();
        return at < to && bytes[at] == '{' && object(way);
    }

    private boolean string(@Nullable Way way) {
        int contentStart = ++at;
        int contentEnd = JsonStringBytes.end(bytes, at, to);
        if (contentEnd < 0) return false;
        at = contentEnd + 1;
        if (way != Way.HOLE) return true;
        for (Hole hole : holes) if (hole.path.equals(path)) return false;
        holes.add(new Hole(List.copyOf(path), contentStart - start, contentEnd - start));
        return true;
    }

    private boolean literal() {
        int before = at;
        while (at < to && ",]} \n\r\t".indexOf(bytes[at]) < 0) at++;
        return at > before;
    }

    private boolean take(char c) {
        if (at >= to || bytes[at] != c) return false;
        at++;
        return true;
    }

    private void blanks() {
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) at++;
    }
}
