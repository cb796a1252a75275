package io.postern.examples;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.http.StreamResponse;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIIoException;
import io.postern.errors.PermissionDeniedException;
import io.postern.errors.UnauthorizedException;
import io.postern.gateway.GatewayInfo;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Asks one question twice, at once and as a stream: first of {@code local/echo} inside this process, then of every
 * provider whose key is in the environment.
 *
 * <p>Which model is asked there: the one after {@code --model}, or {@code DEFAULT_MODEL}, or a small one we know of.
 */
public final class Quickstart {
    private static final String QUESTION = "Why is the sky blue? Answer in one sentence.";

    private final OpenAiCompatibleClient client;
    private final PrintStream out;

    private Quickstart(OpenAiCompatibleClient client, PrintStream out) {
        this.client = client;
        this.out = out;
    }

    public static void main(String[] args) {
        run(System.getenv(), List.of(args), System.out);
    }

    static void run(Map<String, String> environment, List<String> args, PrintStream out) {
        out.println("Question: " + QUESTION);
        try (OpenAiCompatibleClient client =
                OpenAiCompatibleClient.builder().fromEnv(environment).build()) {
            Quickstart quickstart = new Quickstart(client, out);
            quickstart.ask("local/echo", "in this process; no model, it repeats the question");

            Map<String, String> models = models(environment, args);
            models.forEach(quickstart::ask);
            if (models.isEmpty()) {
                out.println();
                out.println(
                        "To ask a real model, set its provider's key and run this again. A small model is known of");
                out.println(SmallModel.ALL.stream().map(SmallModel::service).collect(Collectors.joining(", ")) + ".");
                out.println("For all others name one: DEFAULT_MODEL=provider/model or --model provider/model.");
            }
        } catch (IllegalArgumentException e) {
            out.println("The environment cannot be used: " + e.getMessage());
        }
    }

    /** The models to ask, each with the reason. */
    private static Map<String, String> models(Map<String, String> environment, List<String> args) {
        Map<String, String> models = new LinkedHashMap<>();
        int option = args.indexOf("--model");
        String named = environment.getOrDefault("DEFAULT_MODEL", "").strip();
        if (option >= 0 && option + 1 < args.size()) {
            models.put(args.get(option + 1), "named by --model");
        } else if (!named.isEmpty()) {
            models.put(named, "named by DEFAULT_MODEL");
        } else {
            for (SmallModel small : SmallModel.ALL) {
                String variable = small.activatedBy(environment);
                if (variable != null) models.put(small.name(), variable + " is set");
            }
        }
        return models;
    }

    private void ask(String model, String reason) {
        out.println();
        out.println(model + " (" + reason + ")");
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage(QUESTION)
                .build();
        try {
            atOnce(params);
            streamed(params);
        } catch (UnauthorizedException | PermissionDeniedException e) {
            out.println("  The provider does not accept the key: " + e.getMessage());
        } catch (OpenAIIoException e) {
            out.println("  No answer came; is there a network, and is the base URL right? " + e.getMessage());
        } catch (OpenAIException | IllegalArgumentException e) {
            out.println("  It did not work: " + e.getMessage());
        }
    }

    private void atOnce(ChatCompletionCreateParams params) {
        ChatCompletion completion = client.chat().completions().create(params);
        out.println(
                "  answer    " + completion.choices().get(0).message().content().orElse("(none)"));
        GatewayInfo info = completion.gatewayInfo().orElseThrow();
        String tokens = completion
                .usage()
                .map(usage -> usage.promptTokens() + " tokens in, " + usage.completionTokens() + " out")
                .orElse("tokens not reported");
        out.println("  from      " + info.deployment() + "; " + tokens + "; "
                + milliseconds(info.timings().total()));
    }

    private void streamed(ChatCompletionCreateParams params) {
        out.print("  streamed  ");
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params)) {
            int chunks = 0;
            for (ChatCompletionChunk chunk : stream) {
                chunks++;
                chunk.choices().forEach(choice -> choice.delta().content().ifPresent(out::print));
                out.flush();
            }
            out.println();
            out.println("  in        " + chunks + " chunks, the first after "
                    + stream.gatewayInfo()
                            .timings()
                            .timeToFirstChunk()
                            .map(Quickstart::milliseconds)
                            .orElse("?"));
        }
    }

    private static String milliseconds(Duration time) {
        return String.format("%.1f ms", time.toNanos() / 1e6);
    }
}
