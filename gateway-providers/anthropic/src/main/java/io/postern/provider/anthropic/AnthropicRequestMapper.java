package io.postern.provider.anthropic;

import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.Conversation;
import io.postern.internal.translation.ConversationRules;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.RequestFields;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.Downloads;
import java.util.function.Supplier;

/**
 * Renders requests as the Messages API wants them, in the steps of {@link #chat}. Safe to share between threads.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/messages">Messages</a>, November 2026
 */
final class AnthropicRequestMapper {
    /**
     * An answer of so many tokens may take more than ten minutes, at 128,000 an hour: Anthropic's own clients refuse to
     * wait for it without a stream, since networks drop connections that are silent for so long.
     */
    private static final long MOST_WITHOUT_STREAM = 128_000 / 6;

    private final AnthropicOptions options;
    private final AnthropicModels models;
    private final MediaBlocks media;

    /** @param downloads asked only if something must be fetched */
    AnthropicRequestMapper(AnthropicOptions options, Supplier<Downloads> downloads) {
        this.options = options;
        this.models = AnthropicModels.like(options.like());
        this.media = new MediaBlocks(options, downloads);
    }

    ClaudeModel model(String id) {
        return models.of(id);
    }

    /**
     * A request for an answer, as a stream if it may take long.
     *
     * @param betas those that are asked for by headers
     * @param stream whether the caller wants a stream
     * @throws io.postern.errors.BadRequestException if it cannot be translated
     */
    MessageRequest chat(ProviderCall<? extends ChatCompletionCreateParams, ?> call, Betas betas, boolean stream) {
        RequestFields fields = RequestFields.of(call.params(), call.context());
        refuse(fields);
        ClaudeModel model = models.of(call.model());
        warnOfUnknown(model, fields);
        MessageDraft draft = new MessageDraft(fields, model, options, betas, conversation(call, model));
        ToolChoiceRules.apply(draft);
        ThinkingRules.apply(draft);
        OutputRules.apply(draft);
        ToolChoiceRules.withoutForce(draft);

        JsonMembers body = new JsonMembers();
        MessageBlocks messages = new MessageBlocks(draft, media);
        messages.read();
        if (!options.platform().isLent()) body.put("model", call.model());
        body.put("anthropic_version", options.platform().bodyVersion());
        body.put("max_tokens", draft.maxTokens);
        SamplingRules.apply(draft, body);
        AccountRules.apply(draft, body);
        NativeFields.apply(draft, body);
        draft.marks.limit();
        body.put("system", messages.system());
        body.put("messages", messages.messages());
        if (!draft.tools.isEmpty()) {
            body.put("tools", draft.tools.stream().map(JsonMembers::json).toList());
            body.put("tool_choice", draft.choice.json());
        }
        providerOptions(call, body);
        fields.dropRest("Anthropic");
        boolean streams = stream || draft.maxTokens > MOST_WITHOUT_STREAM;
        if (streams && options.platform().streamInBody()) body.put("stream", true);
        if (options.platform().betasInBody() && !betas.names().isEmpty()) body.put("anthropic_beta", betas.names());
        return new MessageRequest(body, betas, draft.names, streams);
    }

    private Conversation conversation(ProviderCall<? extends ChatCompletionCreateParams, ?> call, ClaudeModel model) {
        Node messages = Node.of(call.params(), "").get("messages");
        if (messages == null) throw BadInput.at("messages", "there must be at least one message");
        boolean late = options.lateSystem() && model.lateSystem();
        ConversationRules rules =
                new ConversationRules(MessageBlocks.FILLER, true, late, options.repairMissingResults());
        return Conversation.of(messages, call.context(), rules);
    }

    private static void refuse(RequestFields fields) {
        Node n = fields.take("n");
        Number choices = n == null ? null : n.number();
        if (choices != null && choices.longValue() > 1) {
            throw BadInput.unsupported("n", "Anthropic gives one answer to a request");
        }
        Node modalities = fields.take("modalities");
        boolean audio =
                modalities != null && modalities.items().stream().anyMatch(modality -> "audio".equals(modality.text()));
        if (audio) throw BadInput.unsupported("modalities", "Claude does not speak");
        if (fields.take("audio") != null) throw BadInput.unsupported("audio", "Claude does not speak");
    }

    /** Only where something depends on what the model takes. */
    private static void warnOfUnknown(ClaudeModel model, RequestFields fields) {
        if (model.known()) return;
        for (String name :
                new String[] {"reasoning_effort", "response_format", "temperature", "tool_choice", "top_k", "top_p"}) {
            if (fields.peek(name) == null) continue;
            fields.context().warn("model", "the model is not known here", "taken for the newest of its family");
            return;
        }
    }

    /** Whatever members of the body a call adds by itself. */
    private static void providerOptions(ProviderCall<?, ?> call, JsonMembers body) {
        call.options().providerOptions().forEach((name, value) -> {
            if (value.isNull()) {
                body.remove(name);
            } else {
                body.put(name, value);
            }
        });
    }
}
