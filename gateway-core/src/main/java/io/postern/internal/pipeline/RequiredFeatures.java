package io.postern.internal.pipeline;

import io.postern.errors.ErrorFacts;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.errors.UnsupportedParameterException;
import io.postern.models.chat.completions.ChatCompletionContentPart;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionMessageParam;
import io.postern.models.chat.completions.ChatCompletionUserMessageParam;
import io.postern.pipeline.CallRequest;
import io.postern.routing.Deployment;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import java.util.List;

/**
 * Refuses, by name and before any byte is sent, what a model is known not to do and no adapter can make up for.
 */
final class RequiredFeatures {
    private RequiredFeatures() {}

    static void check(CallRequest<?, ?> request, Capabilities capabilities, Deployment deployment) {
        if (capabilities == Capabilities.unknown() || !(request.params() instanceof ChatCompletionCreateParams)) return;
        try {
            check((ChatCompletionCreateParams) request.params(), capabilities, deployment);
        } catch (OpenAIInvalidDataException malformed) {
            // The adapter will say what is wrong with it, or whoever is asked.
        }
    }

    private static void check(ChatCompletionCreateParams params, Capabilities capabilities, Deployment deployment) {
        if (capabilities.lacks(Feature.TOOLS)
                && !params.tools().orElse(List.of()).isEmpty()) {
            throw lacking("tools", "tools", deployment);
        }
        if (capabilities.lacks(Feature.MULTIPLE_CHOICES) && params.n().orElse(1L) > 1) {
            throw lacking("n", "more than one choice", deployment);
        }
        checkParts(params.messages(), capabilities, deployment);
    }

    private static void checkParts(
            List<ChatCompletionMessageParam> messages, Capabilities capabilities, Deployment deployment) {
        if (!capabilities.lacks(Feature.IMAGES)
                && !capabilities.lacks(Feature.AUDIO_INPUT)
                && !capabilities.lacks(Feature.DOCUMENTS)) return;
        for (int i = 0; i < messages.size(); i++) {
            List<ChatCompletionContentPart> parts = messages.get(i)
                    .user()
                    .map(ChatCompletionUserMessageParam::content)
                    .flatMap(content -> content.arrayOfContentParts())
                    .orElse(List.of());
            for (int j = 0; j < parts.size(); j++) {
                String field = "messages[" + i + "].content[" + j + "]";
                ChatCompletionContentPart part = parts.get(j);
                if (part.isImageUrl() && capabilities.lacks(Feature.IMAGES)) {
                    throw lacking(field, "images", deployment);
                }
                if (part.isInputAudio() && capabilities.lacks(Feature.AUDIO_INPUT)) {
                    throw lacking(field, "audio input", deployment);
                }
                if (part.isFile() && capabilities.lacks(Feature.DOCUMENTS)) {
                    throw lacking(field, "documents", deployment);
                }
            }
        }
    }

    private static UnsupportedParameterException lacking(String field, String feature, Deployment deployment) {
        return new UnsupportedParameterException(ErrorFacts.builder()
                .statusCode(400)
                .type("invalid_request_error")
                .code("unsupported_parameter")
                .param(field)
                .provider(deployment.provider())
                .model(deployment.model())
                .message("`" + field + "`: the model does not support " + feature)
                .build());
    }
}
