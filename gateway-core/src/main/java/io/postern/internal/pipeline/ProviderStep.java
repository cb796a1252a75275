package io.postern.internal.pipeline;

import io.postern.core.RequestParams;
import io.postern.errors.BadRequestException;
import io.postern.errors.CallCancelledException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.OpenAIException;
import io.postern.errors.OpenAIServiceException;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.pipeline.CallRequest;
import io.postern.pipeline.Interceptor;
import io.postern.routing.Deployment;
import io.postern.spi.Capabilities;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.ProviderCall;
import io.postern.spi.Reply;

/**
 * The last step: calls the provider, and notes the attempt. A stream is read up to its commit point, so that until then
 * its failure is an ordinary exception.
 */
final class ProviderStep implements Interceptor {
    private final Connections connections;
    private final Policies policies;

    ProviderStep(Connections connections, Policies policies) {
        this.connections = connections;
        this.policies = policies;
    }

    @Override
    public <Q extends RequestParams, R> Reply<R> intercept(Chain<Q, R> chain) {
        CallRequest<Q, R> request = chain.request();
        Deployment deployment =
                request.deployment().orElseThrow(() -> new IllegalStateException("an interceptor skipped routing"));
        Connections.Connection connection = connections.connection(deployment.provider());
        int calls = callsNeeded(connection, request, deployment);
        AttemptState attempt = RealChain.of(chain).running();
        attempt.begins(deployment, request.operation().streaming());
        try {
            Reply<R> reply = answer(connection, calls == 1 ? request : single(request), attempt, calls);
            attempt.note(reply.status(), null);
            attempt.answered(reply);
            return reply;
        } catch (OpenAIException e) {
            OpenAIException failure = attempt.givenUp() && !(e instanceof CallCancelledException)
                    ? new CallCancelledException("The call was cancelled", e)
                    : e;
            int status = e instanceof OpenAIServiceException ? ((OpenAIServiceException) e).statusCode() : 0;
            attempt.note(status, describe(failure));
            throw failure;
        }
    }

    /** One, unless several calls make up for choices that the model cannot give; refuses what nothing makes up for. */
    private int callsNeeded(Connections.Connection connection, CallRequest<?, ?> request, Deployment deployment) {
        boolean supported;
        Capabilities capabilities;
        try {
            supported = connection.provider().supports(request.operation());
            capabilities = connection.capabilities(deployment.model());
        } catch (Throwable e) {
            throw AdapterFailure.of(connection, deployment, e);
        }
        if (supported) {
            int calls = policies.fanOut() ? FanOut.calls(request, capabilities) : 1;
            RequiredFeatures.check(calls == 1 ? request : single(request), capabilities, deployment);
            return calls;
        }
        throw new BadRequestException(ErrorFacts.builder()
                .statusCode(400)
                .type("invalid_request_error")
                .code("unsupported_operation")
                .provider(deployment.provider())
                .model(deployment.model())
                .message("The provider does not offer " + request.operation().name())
                .build());
    }

    /** The answer; a chat stream is read up to its commit point. Whatever an adapter throws is ours from here on. */
    private <Q extends RequestParams, R> Reply<R> answer(
            Connections.Connection connection, CallRequest<Q, R> request, AttemptState attempt, int calls) {
        try {
            Reply<R> reply = calls == 1
                    ? execute(connection, request, attempt)
                    : FanOut.merged(calls, () -> execute(connection, request, attempt));
            attempt.opened(reply.body());
            attempt.used(ReplyFacts.model(reply.body()), ReplyFacts.usage(reply.body()));
            return committed(reply, connection, request, attempt);
        } catch (Throwable e) {
            throw AdapterFailure.of(connection, attempt.deployment(), e);
        }
    }

    private static <Q extends RequestParams, R> Reply<R> execute(
            Connections.Connection connection, CallRequest<Q, R> request, AttemptState attempt) {
        Reply<R> reply = connection
                .provider()
                .execute(new ProviderCall<>(
                        request.operation(),
                        request.params(),
                        attempt.deployment().model(),
                        request.attemptOptions(),
                        attempt));
        if (reply == null) throw new IllegalStateException("execute returned null");
        if (reply.body() == null) throw new IllegalStateException("execute returned a reply without a body");
        return reply;
    }

    /** The same for one choice. */
    @SuppressWarnings("unchecked") // the request says what Q is
    private static <Q extends RequestParams, R> CallRequest<Q, R> single(CallRequest<Q, R> request) {
        ChatCompletionCreateParams params = (ChatCompletionCreateParams) request.params();
        return request.withParams((Q) params.toBuilder().n(1).build());
    }

    /** Reads a chat stream up to its commit point; anything else is handed on as it is. */
    @SuppressWarnings("unchecked") // the operation says what R is
    private <Q extends RequestParams, R> Reply<R> committed(
            Reply<R> reply, Connections.Connection connection, CallRequest<Q, R> request, AttemptState attempt) {
        if ((Operation<?, ?>) request.operation() != Operation.CHAT_STREAM) return reply;
        ChunkStream<ChatCompletionChunk> stream = (ChunkStream<ChatCompletionChunk>) reply.body();
        CommittedStream committed =
                new CommittedStream(stream, attempt, connection, request, policies.skipMalformedChunks());
        attempt.opened(committed);
        committed.commit();
        return (Reply<R>) reply.map(body -> committed);
    }

    /** Class and status, no text of the provider, which may quote the prompt. */
    static String describe(OpenAIException e) {
        String name = e.getClass().getSimpleName();
        if (!(e instanceof OpenAIServiceException)) return name;
        OpenAIServiceException service = (OpenAIServiceException) e;
        return name + " " + service.statusCode()
                + service.code().map(code -> " " + code).orElse("");
    }
}
