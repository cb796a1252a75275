package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.internal.translation.AnswerWriter;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import java.util.List;

/** Turns {@code groundingMetadata} into citations. Its places count UTF-8 bytes, OpenAI's count characters. */
final class GroundingMapper {
    private GroundingMapper() {}

    /**
     * Writes the citations.
     *
     * @param text the answer so far
     * @param partStarts where in it each part of the content begins
     */
    static void annotations(
            Node metadata, CharSequence text, List<Integer> partStarts, int choice, AnswerWriter answer) {
        Node supports = metadata.get("groundingSupports");
        Node chunks = metadata.get("groundingChunks");
        if (supports == null || chunks == null) return;
        List<Node> sources = chunks.items();
        for (Node support : supports.items()) {
            Node segment = support.get("segment");
            Node indices = support.get("groundingChunkIndices");
            if (segment == null || indices == null) continue;
            Long part = UsageMapper.count(segment, "partIndex");
            int from = part == null || part < 0 || part >= partStarts.size() ? 0 : partStarts.get(part.intValue());
            Long startBytes = UsageMapper.count(segment, "startIndex");
            Long endBytes = UsageMapper.count(segment, "endIndex");
            int start = characters(text, from, startBytes == null ? 0 : startBytes);
            int end = endBytes == null ? text.length() : characters(text, from, endBytes);
            for (Node index : indices.items()) {
                Number number = index.number();
                int at = number == null ? -1 : number.intValue();
                if (at < 0 || at >= sources.size()) continue;
                JsonValue citation = citation(sources.get(at), start, end);
                if (citation != null) answer.annotation(choice, citation);
            }
        }
    }

    private static @org.jspecify.annotations.Nullable JsonValue citation(Node source, int start, int end) {
        for (String kind : List.of("web", "retrievedContext", "maps")) {
            Node found = source.get(kind);
            if (found == null) continue;
            String url = found.text("uri");
            String title = found.text("title");
            JsonMembers citation = JsonMembers.of("start_index", start)
                    .put("end_index", end)
                    .put("url", url == null ? "" : url)
                    .put("title", title == null ? "" : title);
            return JsonMembers.of("type", "url_citation")
                    .put("url_citation", citation)
                    .json();
        }
        return null;
    }

    /** The index of the character at a number of UTF-8 bytes after another; never within a pair. */
    static int characters(CharSequence text, int from, long bytes) {
        long left = bytes;
        int at = from;
        while (left > 0 && at < text.length()) {
            char c = text.charAt(at);
            if (c < 0x80) {
                left -= 1;
            } else if (c < 0x800) {
                left -= 2;
            } else if (Character.isHighSurrogate(c) && at + 1 < text.length()) {
                left -= 4;
                at++;
            } else {
                left -= 3;
            }
            at++;
        }
        return at;
    }
}
