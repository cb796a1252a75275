package io.postern.provider.google;

import io.postern.internal.translation.Node;
import io.postern.models.chat.completions.ChatCompletionTokenLogprob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns {@code logprobsResult} into OpenAI's log probabilities. */
final class LogprobsMapper {
    /** OpenAI's value for a token that is not among the likeliest. */
    private static final double OUTSIDE = -9999.0;

    private LogprobsMapper() {}

    static List<ChatCompletionTokenLogprob> logprobs(Node result) {
        List<ChatCompletionTokenLogprob> logprobs = new ArrayList<>();
        List<Node> chosen = items(result.get("chosenCandidates"));
        List<Node> tops = items(result.get("topCandidates"));
        for (int i = 0; i < chosen.size(); i++) {
            String token = token(chosen.get(i));
            ChatCompletionTokenLogprob.Builder logprob = ChatCompletionTokenLogprob.builder()
                    .token(token)
                    .logprob(probability(chosen.get(i)))
                    .bytes(bytes(token))
                    .topLogprobs(List.of());
            if (i < tops.size()) {
                for (Node top : items(tops.get(i).get("candidates"))) {
                    logprob.addTopLogprob(ChatCompletionTokenLogprob.TopLogprob.builder()
                            .token(token(top))
                            .logprob(probability(top))
                            .bytes(bytes(token(top)))
                            .build());
                }
            }
            logprobs.add(logprob.build());
        }
        return logprobs;
    }

    private static List<Node> items(@Nullable Node array) {
        return array == null ? List.of() : array.items();
    }

    private static String token(Node candidate) {
        String token = candidate.text("token");
        return token == null ? "" : token;
    }

    private static double probability(Node candidate) {
        Node value = candidate.get("logProbability");
        Number number = value == null ? null : value.number();
        return number == null ? OUTSIDE : number.doubleValue();
    }

    private static List<Long> bytes(String token) {
        List<Long> bytes = new ArrayList<>();
        for (byte b : token.getBytes(StandardCharsets.UTF_8)) bytes.add((long) (b & 0xFF));
        return bytes;
    }
}
