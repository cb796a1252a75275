package io.postern.provider.openai;

import io.postern.core.ApiObject;
import io.postern.core.JsonValue;
import io.postern.internal.errors.ErrorOrigin;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.completions.CompletionUsage;
import io.postern.models.embeddings.CreateEmbeddingResponse;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPage;
import io.postern.spi.ChunkStream;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.ResponseBody;
import io.postern.spi.http.StreamDecoder;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a service's answers into OpenAI's form. Safe to share between threads. */
final class OpenAiResponseMapper {
    private final AnswerContext context;
    private final WholeAnswer answers;
    private final UsageReader usage;
    private final ReasoningFields reasoningFields;
    private final EmbeddingAnswer embeddings;
    private final ModelAnswer models;

    /** @param origins says who answers a call */
    OpenAiResponseMapper(Preset preset, Function<ProviderCall<?, ?>, ErrorOrigin> origins) {
        this(preset, origins, InstantSource.system(), OpenAiResponseMapper::freshId);
    }

    OpenAiResponseMapper(
            Preset preset,
            Function<ProviderCall<?, ?>, ErrorOrigin> origins,
            InstantSource clock,
            Supplier<String> fresh) {
        this.context = new AnswerContext(preset, origins, clock, fresh);
        this.usage = new UsageReader(preset.response());
        this.reasoningFields = new ReasoningFields(preset.response());
        this.answers = new WholeAnswer(context, usage, reasoningFields);
        this.embeddings = new EmbeddingAnswer();
        this.models = new ModelAnswer(context);
    }

    /** As long as OpenAI's own. */
    private static String freshId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    }

    /** @param wrapped what the request wrapped */
    ChatCompletion chat(ResponseBody body, ProviderCall<?, ?> call, WrappedTools wrapped) {
        AnswerErrors errors = new AnswerErrors(context, call);
        if (body.length() == 0) throw errors.empty();
        return answers.read(body, call, wrapped, errors);
    }

    /** A whole completion that came where a stream was asked for. */
    ChatCompletion chat(JsonValue body, ProviderCall<?, ?> call, WrappedTools wrapped) {
        return answers.read(body, call, wrapped, new AnswerErrors(context, call));
    }

    /** For the events of a stream. */
    StreamDecoder<ChatCompletionChunk> decoder(ProviderCall<?, ?> call, WrappedTools wrapped) {
        return new OpenAiStreamDecoder(this, context, call, wrapped);
    }

    /** The whole answer that a stream makes, for services that only stream; closes the stream. */
    ChatCompletion aggregate(ChunkStream<ChatCompletionChunk> stream, ProviderCall<?, ?> call) {
        return WholeAnswer.aggregate(stream, new AnswerErrors(context, call));
    }

    /** The stream that a whole answer could have been, for services that do not stream. */
    ChunkStream<ChatCompletionChunk> streamed(ResponseBody body, ProviderCall<?, ?> call, WrappedTools wrapped) {
        return new AnswerStream(new CompletionChunks(chat(body, call, wrapped)));
    }

    @Nullable
    CompletionUsage usage(Draft<?> answer, List<? extends ApiObject> choices) {
        return usage.find(answer, choices);
    }

    ChoiceStream choice(long index, ProviderCall<?, ?> call, WrappedTools wrapped) {
        boolean mayPrintCalls = context.response().toolCallsInContent() && WholeAnswer.hasTools(call);
        return new ChoiceStream(
                index, context, reasoningFields, answers.lastAssistant(call), mayPrintCalls, wrapped);
    }

    CreateEmbeddingResponse embeddings(ResponseBody body, ProviderCall<EmbeddingCreateParams, ?> call) {
        AnswerErrors errors = new AnswerErrors(context, call);
        if (body.length() == 0) throw errors.empty();
        return embeddings.read(body, call, errors);
    }

    ModelListPage models(ResponseBody body, ProviderCall<?, ?> call) {
        return models.list(body, new AnswerErrors(context, call));
    }

    Model model(ResponseBody body, ProviderCall<?, ?> call) {
        return models.one(body, new AnswerErrors(context, call));
    }
}
