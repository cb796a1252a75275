package io.postern.examples;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.http.StreamResponse;
import io.postern.errors.CallCancelledException;
import io.postern.errors.OpenAIException;
import io.postern.helpers.ChatCompletionAccumulator;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionMessageParam;
import io.postern.models.chat.completions.ChatCompletionUserMessageParam;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A chat in the terminal. {@code --model groq/llama-3.1-8b-instant} picks any configured provider; without it {@code
 * DEFAULT_MODEL} answers, or else {@code local/echo}. The words appear as they come, and the model is told the whole
 * conversation. The end of the input (Ctrl-D) ends it; so does Ctrl-C, which cancels the answer that is under way.
 */
public final class StreamingChat {
    private final OpenAiCompatibleClient client;
    private final String model;
    private final PrintStream out;
    private final List<ChatCompletionMessageParam> conversation = new ArrayList<>();

    /** Whoever is waiting for an answer right now. */
    private volatile @Nullable Thread answering;

    private volatile boolean stopped;

    StreamingChat(OpenAiCompatibleClient client, String model, PrintStream out) {
        this.client = client;
        this.model = model;
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        String model = model(List.of(args), System.getenv());
        StreamingChat chat = new StreamingChat(OpenAiCompatibleClient.fromEnv(), model, System.out);
        // Ctrl-C makes the JVM end, and before it ends it runs this.
        Runtime.getRuntime().addShutdownHook(new Thread(chat::stop));
        System.out.println("This is " + model + ". Ctrl-D ends the chat; Ctrl-C does too, also in mid-answer.");
        chat.talk(new BufferedReader(new InputStreamReader(System.in)));
    }

    static String model(List<String> args, Map<String, String> environment) {
        if (args.size() == 2 && args.get(0).equals("--model")) return args.get(1);
        if (!args.isEmpty()) throw new IllegalArgumentException("The only option is --model provider/model");
        String model = environment.getOrDefault("DEFAULT_MODEL", "");
        return model.isBlank() ? "local/echo" : model.strip();
    }

    /** Goes on until the input ends or {@link #stop()} is called. */
    void talk(BufferedReader input) throws IOException {
        while (!stopped) {
            out.print("> ");
            out.flush();
            String line = input.readLine();
            if (line == null) break;
            if (!line.isBlank()) answer(line);
        }
        out.println();
    }

    private void answer(String line) {
        conversation.add(ChatCompletionMessageParam.ofUser(
                ChatCompletionUserMessageParam.builder().content(line).build()));
        int before = conversation.size() - 1;
        answering = Thread.currentThread();
        try {
            conversation.add(streamed());
        } catch (OpenAIException e) {
            // What was not answered to the end is not part of the conversation.
            conversation.subList(before, conversation.size()).clear();
            out.println();
            out.println(e instanceof CallCancelledException ? "(cancelled)" : "(failed: " + e.getMessage() + ")");
        } finally {
            answering = null;
        }
    }

    private ChatCompletionMessageParam streamed() {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(model)
                .messages(conversation)
                .build();
        ChatCompletionAccumulator answer = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params)) {
            for (ChatCompletionChunk chunk : stream) {
                answer.accumulate(chunk);
                chunk.choices().forEach(choice -> choice.delta().content().ifPresent(out::print));
                out.flush();
            }
        }
        out.println();
        return ChatCompletionMessageParam.ofAssistant(
                answer.chatCompletion().choices().get(0).message().toParam());
    }

    /**
     * Cancels the answer that is under way: to interrupt a thread that waits for a provider closes the connection at
     * once, before the first word as well as in mid-answer.
     */
    void stop() {
        stopped = true;
        Thread thread = answering;
        if (thread == null) return;
        thread.interrupt();
        try {
            // So that the JVM does not end before the chat has said so.
            thread.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
