package io.postern.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A streamed answer as it goes over the wire, in the pieces between which a server may fail.
 *
 * @param contentType of the answer
 * @param opening what comes before the first token; may be empty
 * @param tokens a piece for each token of the text, with that token and nothing of another
 * @param ending the finish reason and the usage
 * @param terminator what says that the stream is over, where the dialect has such a thing; may be empty
 */
public record StreamPieces(String contentType, byte[] opening, List<byte[]> tokens, byte[] ending, byte[] terminator) {
    public StreamPieces {
        tokens = List.copyOf(tokens);
    }

    /** An event stream, of texts. */
    public static StreamPieces events(String opening, List<String> tokens, String ending, String terminator) {
        return of("text/event-stream", opening, tokens, ending, terminator);
    }

    /** A stream of texts of another kind, such as {@code application/x-ndjson}. */
    public static StreamPieces of(
            String contentType, String opening, List<String> tokens, String ending, String terminator) {
        return new StreamPieces(
                contentType,
                bytes(opening),
                tokens.stream().map(StreamPieces::bytes).toList(),
                bytes(ending),
                bytes(terminator));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The whole stream. */
    HttpAnswer whole() {
        return answer(tokens, true, true);
    }

    /** All but the terminator. */
    HttpAnswer withoutTerminator() {
        return answer(tokens, true, false);
    }

    /** The opening and so many tokens. */
    HttpAnswer first(int count) {
        return answer(tokens.subList(0, count), false, false);
    }

    /** The whole stream with another piece in the place of one token. */
    HttpAnswer replacing(int token, byte[] piece) {
        List<byte[]> changed = new ArrayList<>(tokens);
        changed.set(token, piece);
        return answer(changed, true, true);
    }

    private HttpAnswer answer(List<byte[]> middle, boolean ends, boolean terminates) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(opening);
        middle.forEach(body::writeBytes);
        if (ends) body.writeBytes(ending);
        if (terminates) body.writeBytes(terminator);
        return new HttpAnswer(200, Map.of("Content-Type", contentType), body.toByteArray());
    }

    @Override
    public String toString() {
        return "StreamPieces{" + contentType + ", " + tokens.size() + " tokens}";
    }
}
