package io.postern.helpers;

import io.postern.core.JsonValue;
import io.postern.internal.json.ObjectType;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionModeration;
import io.postern.models.completions.CompletionUsage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the chunks of one stream together to the answer that would have come without streaming.
 *
 * <p>Give every chunk to {@link #accumulate}, then ask for {@link #chatCompletion()}. Text, refusals, reasoning and the
 * arguments of tool calls are joined; log probabilities and citations are collected; of the usage the last report
 * counts, wherever in the stream it stands. Members that no type names are kept: of a delta's arrays all items, of
 * anything else the last value. One accumulator is good for one answer.
 *
 * <p>Not safe to share between threads.
 *
 * <pre>{@code
 * ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
 * for (ChatCompletionChunk chunk : stream) accumulator.accumulate(chunk);
 * ChatCompletion completion = accumulator.chatCompletion();
 * }</pre>
 */
public final class ChatCompletionAccumulator {
    /** By index, so that the answer has its choices in order. */
    private final Map<Long, ChoicePieces> choices = new TreeMap<>();

    private final Map<String, JsonValue> extra = new LinkedHashMap<>();
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable Long created;
    private @Nullable String systemFingerprint;
    private ChatCompletion.@Nullable ServiceTier serviceTier;
    private @Nullable CompletionUsage usage;
    private @Nullable ChatCompletionModeration moderation;

    private ChatCompletionAccumulator() {}

    public static ChatCompletionAccumulator create() {
        return new ChatCompletionAccumulator();
    }

    /**
     * Takes the next chunk.
     *
     * @return the chunk, for chaining
     * @throws IllegalStateException if the answer has ended and the chunk would add to it
     * @throws io.postern.errors.OpenAIInvalidDataException if a field of the chunk is missing or of the wrong kind
     */
    public ChatCompletionChunk accumulate(ChatCompletionChunk chunk) {
        if (hasEnded()) chunk.choices().forEach(this::refuseMore);
        chunk.choices().forEach(this::accumulateChoice);
        chunk.usage().ifPresent(reported -> usage = reported);
        accumulateHead(chunk);
        return chunk;
    }

    private void refuseMore(ChatCompletionChunk.Choice choice) {
        if (choices.containsKey(choice.index()) && ChoicePieces.adds(choice)) {
            throw new IllegalStateException("The answer has ended and cannot take more for choice " + choice.index()
                    + "; use a new accumulator for another answer");
        }
    }

    private void accumulateChoice(ChatCompletionChunk.Choice choice) {
        choices.computeIfAbsent(choice.index(), ChoicePieces::new).add(choice);
    }

    @SuppressWarnings("deprecation") // The field is deprecated, not gone.
    private void accumulateHead(ChatCompletionChunk chunk) {
        // Azure opens its streams with a chunk whose id and model are empty, and whose time is 0.
        if (id == null || id.isEmpty()) id = chunk.id();
        if (model == null || model.isEmpty()) model = chunk.model();
        if (created == null || created == 0) created = chunk.created();
        chunk.systemFingerprint().ifPresent(fingerprint -> systemFingerprint = fingerprint);
        chunk.serviceTier().ifPresent(tier -> serviceTier = ChatCompletion.ServiceTier.of(tier.asString()));
        chunk.moderation().ifPresent(found -> moderation = found);
        extra.putAll(ObjectType.extra(chunk.slots()));
    }

    private boolean hasEnded() {
        return !choices.isEmpty() && choices.values().stream().allMatch(ChoicePieces::hasEnded);
    }

    /**
     * The whole answer.
     *
     * @throws IllegalStateException if no choice has come yet, or one has no finish reason yet
     * @throws io.postern.errors.OpenAIInvalidDataException if a tool call never got its id or its name
     */
    public ChatCompletion chatCompletion() {
        if (!hasEnded()) {
            throw new IllegalStateException("The answer has not ended yet: "
                    + (choices.isEmpty() ? "no choice has come" : "a choice has no finish reason"));
        }
        return build();
    }

    /**
     * The answer as far as it came; the finish reason of a choice that has not ended is null.
     *
     * @throws io.postern.errors.OpenAIInvalidDataException if a tool call has not got its id or its name yet
     * @throws IllegalStateException if nothing has come yet
     */
    public ChatCompletion partialCompletion() {
        return build();
    }

    @SuppressWarnings("deprecation") // The field is deprecated, not gone.
    private ChatCompletion build() {
        ChatCompletion.Builder completion = ChatCompletion.builder().additionalProperties(extra);
        if (id != null) completion.id(id);
        if (model != null) completion.model(model);
        if (created != null) completion.created(created);
        if (usage != null) completion.usage(usage);
        if (serviceTier != null) completion.serviceTier(serviceTier);
        if (systemFingerprint != null) completion.systemFingerprint(systemFingerprint);
        if (moderation != null) completion.moderation(moderation);
        choices.values().forEach(choice -> completion.addChoice(choice.build()));
        return completion.build();
    }
}
