package io.postern.examples;

import io.postern.client.OpenAiCompatibleClient;
import io.postern.core.JsonValue;
import io.postern.core.http.StreamResponse;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIServiceException;
import io.postern.gateway.Cost;
import io.postern.gateway.GatewayInfo;
import io.postern.models.FunctionDefinition;
import io.postern.models.FunctionParameters;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.completions.CompletionUsage;
import io.postern.models.embeddings.EmbeddingCreateParams;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What to run first in a new environment: of every provider whose key is there, one chat, one stream, one tool call and,
 * where it has them, one embedding; each a line of a table. It spends a fraction of a cent.
 *
 * <p>{@code --model provider/model} checks that model alone; {@code --embedding provider/model} one for embeddings.
 */
public final class LiveCheck {
    private static final String ROW = "%-44s %-9s %-34s %9s %9s %13s %14s%n";
    private static final int NAME_WIDTH = 44;

    private final OpenAiCompatibleClient client;
    private final PrintStream out;
    private int checks;
    private int failures;

    private LiveCheck(OpenAiCompatibleClient client, PrintStream out) {
        this.client = client;
        this.out = out;
    }

    public static void main(String[] args) {
        run(System.getenv(), List.of(args), System.out);
    }

    static void run(Map<String, String> environment, List<String> args, PrintStream out) {
        try (OpenAiCompatibleClient client = OpenAiCompatibleClient.builder()
                .fromEnv(environment)
                .maxRetries(0)
                .timeout(Duration.ofMinutes(1))
                .build()) {
            new LiveCheck(client, out).check(environment, args);
        } catch (IllegalArgumentException e) {
            out.println("The environment cannot be used: " + e.getMessage());
        }
    }

    private void check(Map<String, String> environment, List<String> args) {
        Optional<String> model = after("--model", args);
        Optional<String> embedding = after("--embedding", args);
        List<SmallModel> wanted = new ArrayList<>();
        if (model.isEmpty() && embedding.isEmpty()) {
            for (SmallModel small : SmallModel.ALL) if (small.activatedBy(environment) != null) wanted.add(small);
            if (wanted.isEmpty()) {
                tellWhereItLooked();
                return;
            }
        }
        out.printf(ROW, "model", "check", "result", "first ms", "total ms", "tokens in/out", "cost");
        model.ifPresent(this::checkChat);
        embedding.ifPresent(this::checkEmbedding);
        for (SmallModel small : wanted) {
            checkChat(small.name());
            if (small.embedding() != null) checkEmbedding(small.service() + "/" + small.embedding());
        }
        out.println(
                failures == 0 ? "All " + checks + " checks passed." : failures + " of " + checks + " checks failed.");
    }

    private static Optional<String> after(String option, List<String> args) {
        int at = args.indexOf(option);
        return at < 0 || at + 1 == args.size() ? Optional.empty() : Optional.of(args.get(at + 1));
    }

    private void tellWhereItLooked() {
        Set<String> variables = new LinkedHashSet<>();
        for (SmallModel small : SmallModel.ALL) variables.addAll(small.variables());
        out.println("No provider's key is in the environment. I looked at");
        for (String variable : variables) out.println("  " + variable);
        out.println("Set one of them and run this again, or name a model: --model provider/model.");
    }

    private void checkChat(String model) {
        row(model, "chat", () -> chat(model));
        row(model, "stream", () -> stream(model));
        row(model, "tool", () -> toolCall(model));
    }

    private void checkEmbedding(String model) {
        row(model, "embedding", () -> embed(model));
    }

    private static ChatCompletionCreateParams.Builder question(String model, String text) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .maxCompletionTokens(500)
                .addUserMessage(text);
    }

    private Result chat(String model) {
        ChatCompletion completion = client.chat()
                .completions()
                .create(question(model, "Name the colour of a clear sky, in one word.")
                        .build());
        boolean answered = completion
                .choices()
                .get(0)
                .message()
                .content()
                .filter(text -> !text.isBlank())
                .isPresent();
        return new Result(answered ? "ok" : "NO TEXT", completion.gatewayInfo().orElseThrow());
    }

    private Result stream(String model) {
        try (StreamResponse<ChatCompletionChunk> stream = client.chat()
                .completions()
                .createStreaming(question(model, "Count from one to ten.").build())) {
            int pieces = 0;
            for (ChatCompletionChunk chunk : stream) {
                if (chunk.choices().stream()
                        .anyMatch(choice -> choice.delta().content().isPresent())) pieces++;
            }
            return new Result(pieces == 0 ? "NO TEXT" : "ok, " + pieces + " pieces", stream.gatewayInfo());
        }
    }

    private Result toolCall(String model) {
        ChatCompletion completion = client.chat()
                .completions()
                .create(question(model, "How warm is it in Oslo? Use the function.")
                        .addFunctionTool(FunctionDefinition.builder()
                                .name("temperature")
                                .description("The temperature in a city right now, in degrees Celsius.")
                                .parameters(FunctionParameters.builder()
                                        .putAdditionalProperty("type", JsonValue.from("object"))
                                        .putAdditionalProperty(
                                                "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                                        .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                                        .build())
                                .build())
                        .build());
        boolean called = !completion
                .choices()
                .get(0)
                .message()
                .toolCalls()
                .orElse(List.of())
                .isEmpty();
        return new Result(called ? "ok" : "NO CALL", completion.gatewayInfo().orElseThrow());
    }

    private Result embed(String model) {
        var response = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model(model)
                        .input("a clear sky")
                        .build());
        int size = response.data().get(0).embedding().size();
        return new Result(
                size == 0 ? "NO VECTOR" : "ok, " + size + " numbers",
                response.gatewayInfo().orElseThrow());
    }

    /** What a check gave; a result in capitals is a failure. */
    private record Result(String text, GatewayInfo info) {
        boolean failed() {
            return !text.startsWith("ok");
        }
    }

    private void row(String model, String check, Supplier<Result> run) {
        checks++;
        String name = model.length() <= NAME_WIDTH ? model : model.substring(0, NAME_WIDTH - 1) + "…";
        try {
            Result result = run.get();
            if (result.failed()) failures++;
            GatewayInfo info = result.info();
            out.printf(
                    ROW,
                    name,
                    check,
                    result.text(),
                    info.timings()
                            .timeToFirstChunk()
                            .map(LiveCheck::milliseconds)
                            .orElse(""),
                    milliseconds(info.timings().total()),
                    info.usage().map(LiveCheck::tokens).orElse("?"),
                    cost(info.cost()));
            info.warnings().forEach(warning -> out.println("    note: " + warning));
        } catch (OpenAIException | IllegalArgumentException e) {
            failures++;
            String status = e instanceof OpenAIServiceException ? " " + ((OpenAIServiceException) e).statusCode() : "";
            out.printf(ROW, name, check, e.getClass().getSimpleName() + status, "", "", "", "");
            out.println("    " + e.getMessage());
        }
    }

    private static String tokens(CompletionUsage usage) {
        return usage.promptTokens() + "/" + usage.completionTokens();
    }

    private static String cost(Cost cost) {
        return cost.isKnown() ? Cost.dollars(cost.nanoDollars().orElseThrow()) : "?";
    }

    private static String milliseconds(Duration time) {
        return String.format("%.0f", time.toNanos() / 1e6);
    }
}
