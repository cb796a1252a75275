package io.postern.provider.local;

import io.postern.models.chat.completions.ChatCompletionTokenLogprob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Log probabilities for programs that show or sum them. They are made up: a number between 0 and -1 that depends on the
 * token's text alone, and alternatives that were never considered.
 */
final class MadeUpLogprobs {
    private MadeUpLogprobs() {}

    /** Those of the tokens that begin in this part of the text. */
    static List<ChatCompletionTokenLogprob> of(String text, int from, int to, int alternatives) {
        List<ChatCompletionTokenLogprob> logprobs = new ArrayList<>();
        long token = TokenEstimate.of(from);
        while (token > 0 && TokenEstimate.start(text, token - 1) >= from) token--;
        for (; ; token++) {
            int start = TokenEstimate.start(text, token);
            if (start >= to) return logprobs;
            logprobs.add(of(text.substring(start, TokenEstimate.start(text, token + 1)), alternatives));
        }
    }

    private static ChatCompletionTokenLogprob of(String token, int alternatives) {
        double logprob = logprob(token);
        ChatCompletionTokenLogprob.Builder made = ChatCompletionTokenLogprob.builder()
                .token(token)
                .logprob(logprob)
                .bytes(bytes(token));
        List<ChatCompletionTokenLogprob.TopLogprob> top = new ArrayList<>(alternatives);
        for (int i = 0; i < alternatives; i++) {
            String other = i == 0 ? token : token + "~" + i;
            top.add(ChatCompletionTokenLogprob.TopLogprob.builder()
                    .token(other)
                    .logprob(logprob - i)
                    .bytes(bytes(other))
                    .build());
        }
        return made.topLogprobs(top).build();
    }

    private static double logprob(String token) {
        return -(Math.floorMod(token.hashCode(), 1000) / 1000.0);
    }

    private static List<Long> bytes(String token) {
        byte[] utf8 = token.getBytes(StandardCharsets.UTF_8);
        List<Long> bytes = new ArrayList<>(utf8.length);
        for (byte one : utf8) bytes.add((long) (one & 0xff));
        return bytes;
    }
}
