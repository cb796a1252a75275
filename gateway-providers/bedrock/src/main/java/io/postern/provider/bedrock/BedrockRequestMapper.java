package io.postern.provider.bedrock;

import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.Conversation;
import io.postern.internal.translation.ConversationRules;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.NameMap;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.RequestFields;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.provider.bedrock.BedrockModel.Family;
import io.postern.provider.bedrock.BedrockModel.Reasoning;
import io.postern.spi.CallContext;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.Downloads;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.OutputConfig;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;

/**
 * Makes a request of Converse out of OpenAI's. What cannot be said there is reported to the call.
 *
 * <p>Safe to share between threads.
 */
final class BedrockRequestMapper {
    private static final ConversationRules RULES = ConversationRules.filledWith(ConverseMessages.FILLER);

    private final BedrockModels models;
    private final Supplier<Downloads> downloads;
    private final Downloads.Limits limits;

    BedrockRequestMapper(BedrockModels models, Supplier<Downloads> downloads, Downloads.Limits limits) {
        this.models = models;
        this.downloads = downloads;
        this.limits = limits;
    }

    /**
     * @param schemaRefused whether the model is known to refuse Converse's own JSON format
     * @throws io.postern.errors.BadRequestException if the request cannot be translated; it names the field
     */
    ConverseCall chat(ProviderCall<ChatCompletionCreateParams, ?> call, boolean schemaRefused) {
        BedrockModel model = models.of(call.model());
        RequestFields fields = RequestFields.of(call.params(), call.context());
        refuse(fields);
        warnOfGuess(fields, model);
        Node messages = fields.peek("messages");
        Conversation conversation =
                Conversation.of(messages == null ? Node.of(List.of(), "messages") : messages, call.context(), RULES);
        return new Mapping(call, model, fields, conversation).map(schemaRefused);
    }

    private static void refuse(RequestFields fields) {
        Node n = fields.take("n");
        Number choices = n == null ? null : n.number();
        if (choices != null && choices.longValue() > 1) {
            throw BadInput.unsupported("n", "Bedrock gives one choice; call as often as you want choices");
        }
        Node modalities = fields.take("modalities");
        if (modalities != null) {
            for (Node one : modalities.items()) {
                if (!"text".equals(one.text())) {
                    throw BadInput.unsupported(one.path(), "Bedrock's Converse answers in text only");
                }
            }
        }
    }

    /** A model that came after our table is taken for the newest of its family; said where that decides something. */
    private static void warnOfGuess(RequestFields fields, BedrockModel model) {
        if (!model.isGuess()) return;
        for (String field : List.of("reasoning_effort", "temperature", "top_p", "top_k", "tool_choice")) {
            if (fields.peek(field) == null) continue;
            fields.context()
                    .warn(
                            "model",
                            "the model is not in our table; the option \"like\" can say which one it is like",
                            "taken for the newest of its family");
            return;
        }
    }

    private final class Mapping {
        private final ProviderCall<ChatCompletionCreateParams, ?> call;
        private final CallContext context;
        private final BedrockModel model;
        private final RequestFields fields;
        private final Conversation conversation;
        private final NameMap toolNames = new NameMap(NameMap::isWordOrHyphen, 64);
        private final CallIds ids;

        Mapping(
                ProviderCall<ChatCompletionCreateParams, ?> call,
                BedrockModel model,
                RequestFields fields,
                Conversation conversation) {
            this.call = call;
            this.context = call.context();
            this.model = model;
            this.fields = fields;
            this.conversation = conversation;
            this.ids = new CallIds(model.family() == Family.MISTRAL);
        }

        ConverseCall map(boolean schemaRefused) {
            ConverseTools tools = new ConverseTools(fields, model, toolNames);
            ReasoningSettings reasoning = reasoning(tools);
            AnswerFormat format = AnswerFormat.of(
                    fields,
                    model.takesSchema() && !schemaRefused,
                    model.takesTools() && !reasoning.hasBudget() && tools.hasRoomForAnswer());
            CacheMarks marks = new CacheMarks(tools.given(), conversation, model, context);
            ToolConfiguration toolConfig =
                    tools.config(format.hiddenTool(), ConverseMessages.toolsCalled(conversation), marks);

            ConverseRequest.Builder request = ConverseRequest.builder().modelId(call.model());
            JsonMembers additional = reasoning.additional();
            request.inferenceConfig(InferenceSettings.of(fields, model, reasoning, additional));
            tools.parallelCalls(fields, toolConfig, additional);
            JsonMembers all = ExtraFields.additional(fields, additional);
            if (!all.isEmpty()) request.additionalModelRequestFields(Documents.of(all.json()));
            request.toolConfig(toolConfig);
            request.outputConfig(output(format, reasoning));
            String streamProcessingMode = ExtraFields.put(fields, request);
            messages(request, tools, format, marks);
            fields.dropRest("Bedrock");
            return new ConverseCall(request.build(), streamProcessingMode, shape(tools, format));
        }

        private ReasoningSettings reasoning(ConverseTools tools) {
            ReasoningSettings reasoning = ReasoningSettings.of(fields, model);
            if (!reasoning.hasBudget() || model.reasoning() != Reasoning.BUDGET) return reasoning;
            if (tools.isForced()) {
                reasoning.drop(context, "reasoning_effort", "the model cannot think if it must call a tool");
            } else if (!ConverseMessages.keepsReasoning(conversation)) {
                reasoning.drop(
                        context, "reasoning_effort", "the reasoning before the last calls of tools was not sent back");
            }
            return reasoning;
        }

        private @Nullable OutputConfig output(AnswerFormat format, ReasoningSettings reasoning) {
            if (format.format() == null && reasoning.effort() == null) return null;
            return OutputConfig.builder()
                    .textFormat(format.format())
                    .effort(reasoning.effort())
                    .build();
        }

        private void messages(
                ConverseRequest.Builder request, ConverseTools tools, AnswerFormat format, CacheMarks marks) {
            ConverseMedia media = new ConverseMedia(context, downloads, limits);
            ConverseMessages mapper = new ConverseMessages(context, model, toolNames, ids, media, marks);
            List<String> instructions = new ArrayList<>(tools.instructions());
            if (format.instruction() != null) instructions.add(format.instruction());
            List<SystemContentBlock> system = mapper.system(conversation.instructions(), instructions);
            if (!system.isEmpty()) request.system(system);
            request.messages(mapper.messages(conversation));
        }

        private AnswerShape shape(ConverseTools tools, AnswerFormat format) {
            return new AnswerShape(
                    call.model(),
                    toolNames,
                    ids,
                    tools.customTools(),
                    tools.areLegacyFunctions(),
                    format.hiddenTool(),
                    ModelId.of(call.model()).name().startsWith("openai."));
        }
    }
}
