package io.postern.examples;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.http.StreamResponse;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Some code of one's own that asks a model. {@code TicketSorterTest} shows how it is tested without one: with answers
 * from a script, and with everything that can go wrong.
 *
 * <p>It is given its client, so that a test can give it another; it knows nothing of tests.
 */
public final class TicketSorter {
    private static final String MODEL = "openai/gpt-4o-mini";
    private static final Set<String> QUEUES = Set.of("billing", "shipping", "other");

    private final OpenAiCompatibleClient client;

    public TicketSorter(OpenAiCompatibleClient client) {
        this.client = client;
    }

    public static void main(String[] args) {
        if (System.getenv("OPENAI_API_KEY") == null) {
            System.out.println(
                    "This asks " + MODEL + ": set OPENAI_API_KEY, or see how TicketSorterTest does without.");
            return;
        }
        OpenAiCompatibleClient client = OpenAiCompatibleClient.fromEnv();
        System.out.println(new TicketSorter(client).queue("I was charged twice for one parcel."));
    }

    /** The queue a ticket belongs to. What the model says besides the three it was told of counts as {@code other}. */
    public String queue(String ticket) {
        String answer = client.chat()
                .completions()
                .create(ask("Answer with one word: billing, shipping or other.", ticket))
                .choices()
                .get(0)
                .message()
                .content()
                .orElse("");
        String queue = answer.strip().toLowerCase(Locale.ROOT);
        return QUEUES.contains(queue) ? queue : "other";
    }

    /** Writes a reply, piece by piece as it comes. */
    public void reply(String ticket, Consumer<String> pieces) {
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(ask("Reply kindly to this customer.", ticket))) {
            stream.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .forEach(pieces);
        }
    }

    private static ChatCompletionCreateParams ask(String task, String ticket) {
        return ChatCompletionCreateParams.builder()
                .model(MODEL)
                .addSystemMessage(task)
                .addUserMessage(ticket)
                .build();
    }
}
