package io.postern.provider.bedrock;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailStreamConfiguration;

/**
 * A request as it is sent, and what its answer must be changed back from.
 *
 * @param request for a whole answer
 * @param streamProcessingMode of the guardrail, in a stream; null for nothing said
 */
record ConverseCall(ConverseRequest request, @Nullable String streamProcessingMode, AnswerShape shape) {
    /** The same for a stream: the SDK has a type of its own for it, with the same members but for the guardrail's. */
    ConverseStreamRequest.Builder streamed() {
        ConverseStreamRequest.Builder stream = ConverseStreamRequest.builder()
                .modelId(request.modelId())
                .messages(request.messages())
                .inferenceConfig(request.inferenceConfig())
                .toolConfig(request.toolConfig())
                .additionalModelRequestFields(request.additionalModelRequestFields())
                .performanceConfig(request.performanceConfig())
                .serviceTier(request.serviceTier())
                .outputConfig(request.outputConfig());
        if (request.hasSystem()) stream.system(request.system());
        if (request.hasPromptVariables()) stream.promptVariables(request.promptVariables());
        if (request.hasRequestMetadata()) stream.requestMetadata(request.requestMetadata());
        if (request.hasAdditionalModelResponseFieldPaths()) {
            stream.additionalModelResponseFieldPaths(request.additionalModelResponseFieldPaths());
        }
        GuardrailConfiguration guardrail = request.guardrailConfig();
        if (guardrail != null) {
            stream.guardrailConfig(GuardrailStreamConfiguration.builder()
                    .guardrailIdentifier(guardrail.guardrailIdentifier())
                    .guardrailVersion(guardrail.guardrailVersion())
                    .trace(guardrail.traceAsString())
                    .streamProcessingMode(streamProcessingMode)
                    .build());
        }
        return stream;
    }

    /** Whether it asks for an answer in Converse's own JSON format, which a model may turn out to refuse. */
    boolean usesNativeSchema() {
        return request.outputConfig() != null && request.outputConfig().textFormat() != null;
    }

    /** The same for another model, such as an inference profile of this one. */
    ConverseCall withModel(String id) {
        return new ConverseCall(request.toBuilder().modelId(id).build(), streamProcessingMode, shape);
    }

    /** The request is a prompt. */
    @Override
    public String toString() {
        return "ConverseCall(" + request.modelId() + ")";
    }
}
