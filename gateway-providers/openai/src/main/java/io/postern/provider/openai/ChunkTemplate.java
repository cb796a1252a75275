package io.postern.provider.openai;

import io.postern.core.ApiObject;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.models.chat.completions.ChatCompletionChunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One chunk taken as the pattern of those that follow: all its bytes but the strings that differ from chunk to chunk.
 * A chunk that fits has exactly the pattern's JSON with other strings in the holes, so it is made from the pattern's
 * object, and everything else in it is shared.
 *
 * <p>Immutable but for {@link #ends}, which makes it good for one thread.
 */
final class ChunkTemplate {
    private final byte[][] between;
    private final int[] ends;
    private final int[] starts;
    private final Node root;

    private ChunkTemplate(byte[][] between, Node root) {
        this.between = between;
        this.starts = new int[between.length - 1];
        this.ends = new int[between.length - 1];
        this.root = root;
    }

    /** The template of a chunk, or null if it makes none. */
    static @Nullable ChunkTemplate of(byte[] bytes, int offset, int length, ChatCompletionChunk parsed) {
        List<ChunkHoles.Hole> holes = ChunkHoles.find(bytes, offset, length);
        if (holes == null) return null;
        byte[][] between = new byte[holes.size() + 1][];
        int from = 0;
        Node root = new Node(parsed);
        for (int i = 0; i < holes.size(); i++) {
            ChunkHoles.Hole hole = holes.get(i);
            between[i] = Arrays.copyOfRange(bytes, offset + from, offset + hole.start());
            from = hole.end();
            if (!root.add(hole.path(), 0, i)) return null;
        }
        between[holes.size()] = Arrays.copyOfRange(bytes, offset + from, offset + length);
        ChunkTemplate template = new ChunkTemplate(between, root);
        // What this makes of its own bytes must be what the general reader made of them.
        return parsed.equals(template.match(bytes, offset, length)) ? template : null;
    }

    /** The chunk, or null if it does not fit. */
    @Nullable
    ChatCompletionChunk match(byte[] bytes, int offset, int length) {
        int to = offset + length;
        int at = offset;
        for (int i = 0; ; i++) {
            byte[] piece = between[i];
            int next = at + piece.length;
            if (next > to || !Arrays.equals(bytes, at, next, piece, 0, piece.length)) return null;
            if (i == starts.length) return next == to ? (ChatCompletionChunk) root.make(this, bytes) : null;
            int end = JsonStringBytes.end(bytes, next, to);
            if (end < 0) return null;
            starts[i] = next;
            ends[i] = end;
            at = end;
        }
    }

    private @Nullable String text(int hole, byte[] bytes) {
        return starts[hole] == ends[hole] ? "" : JsonStringBytes.decode(bytes, starts[hole], ends[hole]);
    }

    /** An object on the way to a hole, and what in it is to be made anew. */
    private static final class Node {
        private final ApiObject pattern;
        private final ObjectType<?> type;
        private final List<Edge> edges = new ArrayList<>(1);

        Node(ApiObject pattern) {
            this.pattern = pattern;
            this.type = ObjectType.of(pattern.slots());
        }

        boolean add(List<String> path, int depth, int hole) {
            Field<?> field = type.field(path.get(depth));
            Object value = field == null ? null : ObjectType.peek(pattern.slots(), field);
            if (field == null || value == null) return false;
            if (depth == path.size() - 1) {
                edges.add(new Edge(field, false, null, hole));
                return value instanceof String;
            }
            boolean list = value instanceof List<?>;
            Object object = list ? ((List<?>) value).get(0) : value;
            if (!(object instanceof ApiObject)) return false;
            return child(field, list, (ApiObject) object).add(path, depth + 1, hole);
        }

        private Node child(Field<?> field, boolean list, ApiObject object) {
            for (Edge edge : edges) {
                if (edge.field == field && edge.child != null) return edge.child;
            }
            Node child = new Node(object);
            edges.add(new Edge(field, list, child, -1));
            return child;
        }

        @Nullable
        ApiObject make(ChunkTemplate template, byte[] bytes) {
            @Nullable Object[] slots = pattern.slots().clone();
            for (int i = 0; i < edges.size(); i++) {
                Edge edge = edges.get(i);
                Object value = edge.child == null ? template.text(edge.hole, bytes) : edge.child.make(template, bytes);
                if (value == null) return null;
                ObjectType.put(slots, edge.field, edge.list ? List.of(value) : value);
            }
            return type.make(slots);
        }
    }

    /** From an object to one of its fields: to another object on the way, or to a hole. */
    private record Edge(
            Field<?> field, boolean list, @Nullable Node child, int hole) {}
}
