package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.Field;
import io.postern.internal.json.ObjectType;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionChunk.Choice;
import io.postern.models.completions.CompletionUsage;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.SseEvent;
import io.postern.spi.http.StreamDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the events of one stream into chunks in OpenAI's form.
 *
 * <p>A chunk that is in that form already is given on as it came. Usage is taken from wherever it stands and given once,
 * last; finish reasons come right before it, when the stream has ended.
 *
 * <p>Used by one thread.
 */
final class OpenAiStreamDecoder implements StreamDecoder<ChatCompletionChunk> {
    private static final Field<?> ID = field("id");
    private static final Field<?> OBJECT = field("object");
    private static final Field<?> CREATED = field("created");
    private static final Field<?> MODEL = field("model");
    private static final Field<?> CHOICES = field("choices");
    private static final Field<?> USAGE = field("usage");
    private static final Field<?> SERVICE_TIER = field("service_tier");
    private static final Field<?> INDEX =
            Objects.requireNonNull(Draft.table(Choice.JSON).field("index"));

    private static Field<?> field(String name) {
        return Objects.requireNonNull(Draft.table(ChatCompletionChunk.JSON).field(name));
    }

    private final OpenAiResponseMapper mapper;
    private final ProviderCall<?, ?> call;
    private final WrappedTools wrapped;
    private final PresetResponse preset;
    private final AnswerErrors errors;
    private final AnswerHead head;
    private final ChunkParser parser = new ChunkParser();
    private final Map<Long, ChoiceStream> choices = new TreeMap<>();

    /** The choice of most streams, so that it need not be looked up. */
    private @Nullable ChoiceStream first;

    private @Nullable CompletionUsage usage;

    /** The chunk that brought the usage, or else the last; what goes out at the end looks like it. */
    private @Nullable ChatCompletionChunk last;

    /** Members of chunks without choices, which go out with the next that has some. */
    private final Map<String, JsonValue> waiting = new LinkedHashMap<>();

    private boolean ended;

    OpenAiStreamDecoder(
            OpenAiResponseMapper mapper, AnswerContext context, ProviderCall<?, ?> call, WrappedTools wrapped) {
        this.mapper = mapper;
        this.call = call;
        this.wrapped = wrapped;
        this.preset = context.response();
        this.errors = new AnswerErrors(context, call);
        this.head = new AnswerHead(context, call.model(), "chat.completion.chunk");
    }

    @Override
    public void event(SseEvent event, Consumer<? super ChatCompletionChunk> chunks) {
        if (event.length() == 0) return;
        if (event.isDone()) {
            ended = true;
            return;
        }
        if (event.name().equals(SseEvent.ERROR)) throw errors.event(event.data());
        try {
            ChatCompletionChunk chunk = parse(event);
            if (chunk != null) take(chunk, chunks);
        } catch (MalformedResponseException e) {
            // If the answer was whole before, whoever reads must know that before he knows of this.
            boolean whole = !choices.isEmpty();
            for (ChoiceStream choice : choices.values()) whole &= choice.hasEnded(false);
            if (whole) close(chunks);
            throw e;
        }
    }

    /** The chunk in an event, as it came; null if there is none. */
    private @Nullable ChatCompletionChunk parse(SseEvent event) {
        try {
            return parser.parse(event);
        } catch (OpenAIInvalidDataException e) {
            // Cut off: the input has ended, and the stream is found to be incomplete.
            if (!event.isTerminated()) return null;
            JsonValue json = json(event.data());
            if (json != null) errors.checkChunk(json);
            // Events with names of their own are none of our business, whatever they hold.
            if (json == null && !event.name().equals(SseEvent.MESSAGE)) return null;
            throw errors.malformed("an event of the stream holds no chunk", event.data(), e);
        }
    }

    private static @Nullable JsonValue json(String text) {
        try {
            return JsonValue.parse(text);
        } catch (OpenAIInvalidDataException notJson) {
            return null;
        }
    }

    @Override
    public boolean ended() {
        return ended;
    }

    private void take(ChatCompletionChunk chunk, Consumer<? super ChatCompletionChunk> chunks) {
        @Nullable Object[] slots = chunk.slots();
        Map<String, JsonValue> extra = ObjectType.extra(slots);
        if (AnswerErrors.mayHold(extra) || !hasChoices(slots)) {
            JsonValue json = JsonValue.from(chunk);
            // Some services keep the connection alive by empty objects.
            if (json.toJson().equals("{}")) return;
            errors.checkChunk(json);
        }
        if (!passes(slots, extra)) {
            repair(chunk, chunks);
        } else if (fits(slots)) {
            chunks.accept(chunk);
        } else {
            Draft<ChatCompletionChunk> draft = Draft.of(chunk);
            putHead(draft);
            chunks.accept(draft.build());
        }
    }

    private boolean fits(@Nullable Object[] slots) {
        return head.fits(
                ObjectType.peek(slots, ID),
                ObjectType.peek(slots, OBJECT),
                ObjectType.peek(slots, CREATED),
                ObjectType.peek(slots, MODEL));
    }

    private static boolean hasChoices(@Nullable Object[] slots) {
        Object given = ObjectType.peek(slots, CHOICES);
        return given instanceof List<?> && !((List<?>) given).isEmpty();
    }

    /** Whether all but the head is in OpenAI's form. */
    private boolean passes(@Nullable Object[] slots, Map<String, JsonValue> extra) {
        if (!waiting.isEmpty()) return false;
        if (!extra.isEmpty() && (extra.containsKey("x_groq") || extra.containsKey(AnswerErrors.ERROR))) return false;
        if (!isAbsent(ObjectType.peek(slots, USAGE))) return false;
        if (!preset.serviceTiers().isEmpty() && ObjectType.peek(slots, SERVICE_TIER) != null) return false;
        Object given = ObjectType.peek(slots, CHOICES);
        if (!(given instanceof List<?>) || ((List<?>) given).size() != 1) return false;
        Choice choice = (Choice) ((List<?>) given).get(0);
        Object index = ObjectType.peek(choice.slots(), INDEX);
        if (!(index instanceof Long)) return false;
        if (ObjectType.extra(choice.slots()).containsKey("usage")) return false;
        return stream((Long) index).pass(choice);
    }

    private static boolean isAbsent(@Nullable Object value) {
        return value == null || (value instanceof JsonValue && ((JsonValue) value).isNull());
    }

    private ChoiceStream stream(long index) {
        ChoiceStream known = first;
        if (index == 0 && known != null) return known;
        ChoiceStream stream = choices.computeIfAbsent(index, at -> mapper.choice(at, call, wrapped));
        if (index == 0) first = stream;
        return stream;
    }

    private void repair(ChatCompletionChunk chunk, Consumer<? super ChatCompletionChunk> chunks) {
        List<Choice> given = choices(chunk);
        Draft<ChatCompletionChunk> draft = Draft.of(chunk);
        draft.remove(AnswerErrors.ERROR);
        boolean counts = takeUsage(draft, given);
        if (given.isEmpty()) {
            if (!counts) errors.checkAnswer(JsonValue.from(chunk));
            // Azure opens with a chunk that has neither an id nor choices: what it holds comes with the next.
            waiting.putAll(draft.extra());
            if (counts) last = chunk;
            return;
        }
        putHead(draft);
        List<Choice> pieces = new ArrayList<>(given.size());
        for (int i = 0; i < given.size(); i++) {
            Choice piece = stream(index(given.get(i), i)).repair(withoutUsage(given.get(i)), errors);
            if (piece != null) pieces.add(piece);
        }
        last = chunk;
        if (pieces.isEmpty()) {
            waiting.putAll(draft.extra());
            return;
        }
        waiting.forEach(draft::put);
        waiting.clear();
        draft.put("choices", List.copyOf(pieces));
        chunks.accept(draft.build());
    }

    @SuppressWarnings("unchecked")
    private List<Choice> choices(ChatCompletionChunk chunk) {
        Object given = ObjectType.peek(chunk.slots(), CHOICES);
        if (given instanceof List<?>) return (List<Choice>) given;
        if (isAbsent(given)) return List.of();
        throw errors.malformed("`choices` of a chunk is no array", chunk.toJson(), null);
    }

    /** Where the service does not count its choices, their order does. */
    private static long index(Choice choice, int position) {
        Object index = Draft.of(choice).get("index");
        return index instanceof Long && (Long) index >= 0 ? (Long) index : position;
    }

    private static Choice withoutUsage(Choice choice) {
        if (!ObjectType.extra(choice.slots()).containsKey("usage")) return choice;
        Draft<Choice> draft = Draft.of(choice);
        draft.remove("usage");
        return draft.build();
    }

    /** Of several counts the last is the whole one. */
    private boolean takeUsage(Draft<ChatCompletionChunk> chunk, List<Choice> choices) {
        CompletionUsage found = mapper.usage(chunk, choices);
        chunk.remove("usage");
        if (found != null) usage = found;
        return found != null;
    }

    private void putHead(Draft<ChatCompletionChunk> chunk) {
        head.put(chunk);
        String tier = AnswerHead.serviceTier(chunk, preset);
        if (tier != null) chunk.put("service_tier", ChatCompletionChunk.ServiceTier.of(tier));
    }

    @Override
    public void end(Consumer<? super ChatCompletionChunk> chunks) {
        close(chunks);
        if (usage != null) chunks.accept(usageChunk(usage));
    }

    /** Gives what was held back of the choices that have ended. */
    private void close(Consumer<? super ChatCompletionChunk> chunks) {
        List<ChoiceStream> over = new ArrayList<>();
        for (ChoiceStream choice : choices.values()) if (choice.hasEnded(ended)) over.add(choice);
        for (ChoiceStream choice : over) {
            Choice rest = choice.rest(errors);
            if (rest != null) chunks.accept(closing(rest));
        }
        for (ChoiceStream choice : over) chunks.accept(closing(choice.end()));
        choices.values().removeAll(over);
    }

    private ChatCompletionChunk closing(Choice choice) {
        Draft<ChatCompletionChunk> chunk = likeTheLast();
        waiting.forEach(chunk::put);
        waiting.clear();
        chunk.put("choices", List.of(choice));
        return chunk.build();
    }

    private ChatCompletionChunk usageChunk(CompletionUsage usage) {
        Draft<ChatCompletionChunk> chunk = likeTheLast();
        waiting.forEach(chunk::put);
        chunk.put("choices", List.of());
        chunk.put("usage", usage);
        return chunk.build();
    }

    private Draft<ChatCompletionChunk> likeTheLast() {
        Draft<ChatCompletionChunk> chunk = last == null ? Draft.empty(ChatCompletionChunk.JSON) : Draft.of(last);
        List.copyOf(chunk.extra().keySet()).forEach(chunk::remove);
        chunk.remove("usage");
        chunk.remove("obfuscation");
        chunk.remove("moderation");
        putHead(chunk);
        return chunk;
    }

    @Override
    public void body(JsonValue body, Consumer<? super ChatCompletionChunk> chunks) {
        ChatCompletion completion = mapper.chat(body, call, wrapped);
        call.context().warn("stream", "the service answered with a whole completion", "simulated");
        new CompletionChunks(completion).forEach(chunks);
        ended = true;
    }
}
