package io.postern.provider.bedrock;

import io.postern.core.RequestParams;
import io.postern.core.http.Headers;
import io.postern.errors.OpenAIServiceException;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.Capabilities;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.OperationTable;
import io.postern.spi.Provider;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import io.postern.spi.http.Downloads;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;

/**
 * A connection to Bedrock in one region, with one set of credentials.
 *
 * <p>What a model turns out to refuse is remembered, so that it is found out once: Converse's own JSON format, and, where
 * {@code repairProfiles} allows it, to be called by any name but that of an inference profile. In these two cases, and no
 * other, a request is sent a second time. Safe to share between threads.
 */
final class BedrockProvider implements Provider {
    /** A caller may name models without end. */
    private static final int MOST_REMEMBERED = 1_000;

    private final ProviderSettings settings;
    private final BedrockOptions options;
    private final AwsAccess access;
    private final BedrockModels models;
    private final BedrockClients clients;
    private final BedrockCalls calls;
    private final SiblingProviders siblings;
    private final BedrockListing listing;
    private final BedrockRequestMapper requests;
    private final BedrockResponseMapper responses = new BedrockResponseMapper(InstantSource.system());
    private final OperationTable operations;
    private final Set<String> refusesSchema = ConcurrentHashMap.newKeySet();
    private final Map<String, String> profiles = new ConcurrentHashMap<>();

    BedrockProvider(ProviderSettings settings, BedrockOptions options) {
        this.settings = settings;
        this.options = options;
        this.access = new AwsAccess(settings, options);
        this.models = new BedrockModels(options.like());
        this.clients = new BedrockClients(options, access);
        this.calls = new BedrockCalls(settings, access, clients, options.maxBodyBytes());
        this.siblings = new SiblingProviders(settings, options, access, models);
        siblings.connectKnown();
        this.listing = new BedrockListing(settings, options, access);
        this.requests = new BedrockRequestMapper(models, () -> settings.facility(Downloads.class), options.downloads());
        this.operations = OperationTable.builder()
                .on(Operation.CHAT, this::chat)
                .on(Operation.CHAT_STREAM, this::chatStream)
                .on(Operation.EMBEDDINGS, new BedrockEmbeddings(settings, calls, options.like())::embeddings)
                .on(Operation.LIST_MODELS, listing::ask)
                .on(Operation.RETRIEVE_MODEL, listing::ask)
                .build();
    }

    @Override
    public boolean supports(Operation<?, ?> operation) {
        return operations.supports(operation);
    }

    @Override
    public @Nullable String region() {
        return options.region();
    }

    /** Of models that are spoken to by another adapter, nothing is known here. */
    @Override
    public Capabilities capabilities(String model) {
        return siblings.speaksTo(model)
                ? Capabilities.unknown()
                : models.of(model).capabilities();
    }

    @Override
    public <Q extends RequestParams, R> Reply<R> execute(ProviderCall<Q, R> call) {
        return operations.execute(call);
    }

    private Reply<ChatCompletion> chat(ProviderCall<ChatCompletionCreateParams, ChatCompletion> call) {
        if (siblings.speaksTo(call.model())) return siblings.execute(call);
        return converse(call, converse -> {
            Reply<ConverseResponse> reply = calls.answer(
                    call,
                    (client, override) -> client.converse(converse.request().toBuilder()
                            .overrideConfiguration(override)
                            .build()));
            Headers headers = reply.headers();
            // Both are always there: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
            if (reply.body().output() == null && reply.body().stopReason() == null) {
                throw calls.malformed(call, headers, "it holds neither output nor stopReason");
            }
            return reply.map(response -> responses.completion(response, headers, converse.shape()));
        });
    }

    private Reply<ChunkStream<ChatCompletionChunk>> chatStream(
            ProviderCall<ChatCompletionCreateParams, ChunkStream<ChatCompletionChunk>> call) {
        if (siblings.speaksTo(call.model())) return siblings.execute(call);
        return converse(
                call,
                converse -> calls.stream(
                        call,
                        converse.streamed(),
                        new ConverseStreamDecoder(converse.shape(), InstantSource.system())));
    }

    private <R> Reply<R> converse(
            ProviderCall<ChatCompletionCreateParams, R> call, Function<ConverseCall, Reply<R>> send) {
        String model = call.model();
        ConverseCall converse =
                requests.chat(call, refusesSchema.contains(model)).withModel(profiles.getOrDefault(model, model));
        try {
            return send.apply(converse);
        } catch (OpenAIServiceException e) {
            ConverseCall repaired = repaired(call, converse, e);
            if (repaired == null) throw e;
            Reply<R> reply = send.apply(repaired);
            remember(model, converse, repaired);
            return reply;
        }
    }

    /** The request as the model may take it after all; null if this is no such refusal. */
    private @Nullable ConverseCall repaired(
            ProviderCall<ChatCompletionCreateParams, ?> call, ConverseCall sent, OpenAIServiceException refusal) {
        if (sent.usesNativeSchema() && BedrockErrorMapper.refusesSchema(refusal)) {
            call.context()
                    .warn(
                            "response_format",
                            "the model refuses Converse's own JSON format",
                            "asked for by other means");
            return requests.chat(call, true).withModel(sent.request().modelId());
        }
        if (!options.repairProfiles() || !BedrockErrorMapper.wantsProfile(refusal)) return null;
        String profile = ModelId.of(sent.request().modelId())
                .profileIn(access.region(true).id());
        if (profile == null) return null;
        call.context().warn("model", "the model is to be had through an inference profile only", "sent as " + profile);
        return sent.withModel(profile);
    }

    private void remember(String model, ConverseCall refused, ConverseCall taken) {
        String id = taken.request().modelId();
        if (!id.equals(refused.request().modelId()) && profiles.size() < MOST_REMEMBERED) profiles.put(model, id);
        if (refused.usesNativeSchema() && !taken.usesNativeSchema() && refusesSchema.size() < MOST_REMEMBERED) {
            refusesSchema.add(model);
        }
    }

    @Override
    public void close() {
        clients.close();
        siblings.close();
    }

    @Override
    public String toString() {
        return "BedrockProvider(" + settings.name() + ")";
    }
}
