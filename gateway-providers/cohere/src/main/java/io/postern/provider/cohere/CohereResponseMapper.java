package io.postern.provider.cohere;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.translation.AnswerWriter;
import io.postern.internal.translation.WholeAnswer;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.ResponseBody;
import io.postern.spi.http.StreamDecoder;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Reads what Cohere answers.
 *
 * <p>Immutable and safe to share between threads.
 */
final class CohereResponseMapper {
    private final CohereErrorMapper errors;
    private final CohereOptions options;
    private final InstantSource clock = InstantSource.system();

    CohereResponseMapper(CohereErrorMapper errors, CohereOptions options) {
        this.errors = errors;
        this.options = options;
    }

    ChatCompletion chat(ResponseBody body, ProviderCall<?, ?> call, CohereChat request) {
        return body.json(json -> {
            WholeAnswer whole = new WholeAnswer();
            write(json, answer(whole, request, call), call);
            return whole.completion();
        });
    }

    /** A whole answer, wherever it goes. */
    void write(JsonValue json, CohereAnswer answer, ProviderCall<?, ?> call) {
        errors.check(json, call);
        JsonValue message = json.get("message")
                .filter(given -> given.kind() == JsonValue.Kind.OBJECT)
                .orElseThrow(() -> new OpenAIInvalidDataException("the answer has no message"));
        answer.head(id(json), clock.instant().getEpochSecond());
        JsonValue content = message.get("content").orElse(JsonValue.ofNull());
        content.asArray().orElse(List.of()).forEach(answer::content);
        message.get("tool_plan").flatMap(JsonValue::asString).ifPresent(answer::toolPlan);
        for (JsonValue made :
                message.get("tool_calls").flatMap(JsonValue::asArray).orElse(List.of())) {
            StreamedCall.of(made, answer).end();
        }
        message.get("citations").flatMap(JsonValue::asArray).ifPresent(all -> all.forEach(answer::citation));
        json.get("logprobs").filter(given -> !given.isNull()).ifPresent(answer::logprobs);
        answer.end(json);
    }

    static String id(JsonValue json) {
        return json.get("id")
                .flatMap(JsonValue::asString)
                .filter(id -> !id.isEmpty())
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    StreamDecoder<ChatCompletionChunk> decoder(ProviderCall<?, ?> call, CohereChat request) {
        return new CohereStreamDecoder(this, errors, call, request, clock);
    }

    CohereAnswer answer(AnswerWriter writer, CohereChat request, ProviderCall<?, ?> call) {
        return new CohereAnswer(writer, request, errors, call, options.planIsReasoning());
    }

    EmbeddingPart embeddings(ResponseBody body, EmbeddingRequest request, int inputs) {
        return body.as(EmbedAnswer.JSON, answer -> EmbeddingPart.of(answer, request.type(), inputs));
    }
}
