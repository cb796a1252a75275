package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.internal.translation.AnswerWriter;
import io.postern.internal.translation.CompactJson;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one candidate of an answer, whole or chunk by chunk, into one choice.
 *
 * <p>Used by one thread at a time.
 */
final class CandidateReader {
    private static final List<String> EXTRAS =
            List.of("safetyRatings", "citationMetadata", "groundingMetadata", "urlContextMetadata", "avgLogprobs");

    private final int choice;
    private final AnswerContext context;
    private final AnswerWriter answer;
    private final JsonMembers extras = new JsonMembers();
    private final List<JsonValue> otherParts = new ArrayList<>(0);
    private final @Nullable StringBuilder said;
    private @Nullable PartialCall partial;
    private @Nullable Node grounding;
    private List<Integer> partStarts = List.of();
    private @Nullable String finish;
    private @Nullable String finishMessage;
    private @Nullable JsonValue continuation;
    private boolean called;
    private boolean delivered;

    CandidateReader(int choice, AnswerContext context, AnswerWriter answer) {
        this.choice = choice;
        this.context = context;
        this.answer = answer;
        this.said = context.keepsText() ? new StringBuilder() : null;
    }

    void read(Node candidate) {
        answer.open(choice);
        Node content = candidate.get("content");
        Node parts = content == null ? null : content.get("parts");
        if (parts != null) parts(parts.items());
        Node logprobs = candidate.get("logprobsResult");
        if (logprobs != null) answer.logprobs(choice, LogprobsMapper.logprobs(logprobs));
        Node found = candidate.get("groundingMetadata");
        if (found != null) grounding = found;
        for (String name : EXTRAS) {
            Node extra = candidate.get(name);
            if (extra != null) extras.put(name, extra.json());
        }
        String message = candidate.text("finishMessage");
        if (message != null) finishMessage = message;
        Node token = candidate.get("continuationToken");
        if (token != null) continuation = token.json();
        String reason = candidate.text("finishReason");
        if (reason != null) finish(reason);
    }

    private void finish(String reason) {
        finish = reason;
        if (partial != null) endPartial();
        if (!delivered && FinishReasons.isFailure(reason)) {
            throw GoogleErrorMapper.failed(
                    context.origin(),
                    reason.toLowerCase(java.util.Locale.ROOT),
                    finishMessage == null ? "The model gave no answer: " + reason : finishMessage);
        }
    }

    private void parts(List<Node> parts) {
        List<Integer> starts = new ArrayList<>(parts.size());
        for (Node part : parts) {
            starts.add(said == null ? 0 : said.length());
            part(part);
        }
        // Of a stream every part is the first one, and places count from the beginning of the answer.
        if (partStarts.isEmpty()) partStarts = starts;
    }

    private void part(Node part) {
        String text = part.text("text");
        String signature = part.text("thoughtSignature");
        if (text != null) {
            Node thought = part.get("thought");
            text(text, thought != null && Boolean.TRUE.equals(thought.bool()));
            if (signature != null) answer.messageExtra(choice, "extra_content", Signatures.extraContent(signature));
            return;
        }
        Node call = part.get("functionCall");
        if (call != null) {
            call(call, signature);
            return;
        }
        Node data = part.get("inlineData");
        if (data != null) {
            inline(data);
        } else if (signature != null && part.names().size() == 1) {
            answer.messageExtra(choice, "extra_content", Signatures.extraContent(signature));
        } else {
            otherParts.add(part.json());
        }
    }

    void text(String text, boolean thought) {
        if (text.isEmpty()) return;
        if (partial != null) endPartial();
        delivered = true;
        if (thought) {
            answer.reasoning(choice, text);
            return;
        }
        if (said != null) said.append(text);
        answer.text(choice, text);
    }

    private void inline(Node data) {
        String type = String.valueOf(data.text("mimeType"));
        String base64 = data.text("data");
        if (base64 == null) return;
        delivered = true;
        if (type.startsWith("audio/")) {
            JsonMembers audio = JsonMembers.of("id", "audio_" + context.fresh().get())
                    .put("data", base64)
                    .put("expires_at", 0);
            answer.messageExtra(choice, "audio", audio.json());
            return;
        }
        JsonMembers url = JsonMembers.of("url", "data:" + type + ";base64," + base64);
        JsonValue image =
                JsonMembers.of("type", "image_url").put("image_url", url).json();
        answer.messageExtra(choice, "images", JsonValue.from(List.of(image)));
    }

    // --- calls ---

    private void call(Node call, @Nullable String signature) {
        String name = call.text("name");
        Node pieces = call.get("partialArgs");
        Node more = call.get("willContinue");
        boolean continues = more != null && Boolean.TRUE.equals(more.bool());
        PartialCall open = partial;
        if (name != null && open != null) {
            endPartial();
            open = null;
        }
        if (name != null && (continues || pieces != null)) {
            open = new PartialCall(name, call.text("id"), signature);
            partial = open;
        }
        if (open == null) {
            Node arguments = call.get("args");
            if (name == null) return;
            emit(name, call.text("id"), signature, arguments == null ? null : arguments.json());
            return;
        }
        if (signature != null) open.signature = signature;
        if (pieces != null) open.add(pieces);
        if (!continues) endPartial();
    }

    private void endPartial() {
        PartialCall open = partial;
        partial = null;
        if (open != null) emit(open.name, open.id, open.signature, open.arguments());
    }

    private void emit(
            String theirName, @Nullable String theirId, @Nullable String signature, @Nullable JsonValue given) {
        delivered = true;
        called = true;
        String name = context.names().restore(theirName);
        String id =
                theirId == null || theirId.isEmpty() ? "call_" + context.fresh().get() : theirId;
        if (signature != null) {
            context.signatures().keep(id, signature);
            if (context.signaturesInIds()) id += Signatures.IN_ID + signature;
        }
        JsonValue arguments =
                given == null ? new JsonMembers().json() : context.names().restored(name, given);
        if (context.names().isCustom(name)) {
            answer.customCall(choice, id, name, input(arguments));
        } else {
            int call = answer.toolCall(
                    choice,
                    id,
                    name,
                    signature == null ? null : "extra_content",
                    signature == null ? null : Signatures.extraContent(signature));
            answer.arguments(choice, call, CompactJson.of(arguments));
        }
    }

    private static String input(JsonValue arguments) {
        return arguments.get("input").flatMap(JsonValue::asString).orElseGet(arguments::toJson);
    }

    // --- the end ---

    /** The token to go on with; null if the answer does not go on. */
    @Nullable
    JsonValue continuation() {
        return context.longDecode() && FinishReasons.CONTINUATION.equals(finish) ? continuation : null;
    }

    /** What was to be continued goes on. */
    void resume() {
        finish = null;
        continuation = null;
    }

    void endWell() {
        finish = FinishReasons.STOP;
    }

    boolean hasFinished() {
        return finish != null;
    }

    /** Gives what was held back, the finish reason last; without one it was cut short. */
    void end() {
        if (partial != null) endPartial();
        String reason = finish;
        if (reason == null) return;
        if (grounding != null && said != null) {
            GroundingMapper.annotations(grounding, said, partStarts, choice, answer);
        }
        extras();
        if (FinishReasons.isFiltered(reason)) {
            answer.refusal(choice, finishMessage == null ? "The answer was stopped: " + reason : finishMessage);
        }
        answer.finish(choice, FinishReasons.finishReason(reason, called), reason);
    }

    private void extras() {
        extras.put("finishMessage", finishMessage);
        if (!otherParts.isEmpty()) extras.put("parts", otherParts);
        if (continuation != null) extras.put("continuationToken", continuation);
        if (extras.isEmpty()) return;
        answer.messageExtra(
                choice,
                "provider_specific_fields",
                JsonMembers.of("google", extras).json());
    }
}
