package io.postern.internal.routing;

import io.postern.core.RequestOptions;
import io.postern.core.RequestParams;
import io.postern.core.Secret;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.models.chat.completions.ChatCompletionContentPart;
import io.postern.models.chat.completions.ChatCompletionContentPartText;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.chat.completions.ChatCompletionDeveloperMessageParam;
import io.postern.models.chat.completions.ChatCompletionMessageParam;
import io.postern.models.chat.completions.ChatCompletionSystemMessageParam;
import io.postern.models.chat.completions.ChatCompletionToolChoiceOption;
import io.postern.models.chat.completions.ChatCompletionToolMessageParam;
import io.postern.models.chat.completions.ChatCompletionUserMessageParam;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.pipeline.CallRequest;
import io.postern.spi.Capabilities.Feature;
import io.postern.spi.Operation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one call needs of a deployment. Found out when it is first asked for, since most calls have nothing to choose.
 *
 * <p>Used by one thread at a time.
 */
final class Needs {
    /** English and code have about four characters a token; it is only to tell what cannot fit from what can. */
    static final int CHARACTERS_A_TOKEN = 4;

    private final RequestOptions options;
    private final Operation<?, ?> operation;
    private final boolean fanOut;
    private @Nullable RequestParams params;
    private String credentialOf = "";
    private String credential = "";
    private boolean known;
    private int features;
    private long promptTokens;
    private long mostOutput = -1;

    /**
     * @param options the caller's, each credential in them with the name of its connection
     * @param fanOut whether several calls make up for a model that gives only one choice
     */
    Needs(CallRequest<?, ?> request, RequestOptions options, boolean fanOut) {
        this.options = options;
        this.operation = request.operation();
        this.fanOut = fanOut;
        this.params = request.params();
    }

    RequestOptions options() {
        return options;
    }

    boolean streaming() {
        return operation.streaming();
    }

    Operation<?, ?> operation() {
        return operation;
    }

    /** A bit for each {@link Feature}, by its ordinal. */
    int features() {
        learn();
        return features;
    }

    /** The tokens of the prompt, estimated from its length. */
    long promptTokens() {
        learn();
        return promptTokens;
    }

    /** How many tokens the caller allows for an answer; -1 if the caller says nothing of it. */
    long mostOutput() {
        learn();
        return mostOutput;
    }

    /** Tokens of the prompt, and of the answer as far as the caller has asked for them. */
    long window() {
        return promptTokens() + Math.max(0, mostOutput());
    }

    /** Tells apart whose credential would be used; empty for the configured one. */
    String credential(String connection) {
        if (options.apiKeys().isEmpty()) return "";
        if (!connection.equals(credentialOf)) {
            Secret key = options.apiKeys().get(connection);
            credential = key == null ? "" : key.fingerprint();
            credentialOf = connection;
        }
        return credential;
    }

    static int bit(Feature feature) {
        return 1 << feature.ordinal();
    }

    /** What is not known by now will not be asked; the request need not be kept for it. */
    void forget() {
        known = true;
        params = null;
    }

    private void learn() {
        RequestParams asked = params;
        if (known || asked == null) return;
        known = true;
        params = null;
        try {
            if (asked instanceof ChatCompletionCreateParams) learn((ChatCompletionCreateParams) asked);
            if (asked instanceof EmbeddingCreateParams) learn(((EmbeddingCreateParams) asked).input());
        } catch (OpenAIInvalidDataException malformed) {
            // Whoever is asked will say what is wrong with it.
        }
    }

    private void learn(EmbeddingCreateParams.Input input) {
        mostOutput = 0;
        long characters = input.string().orElse("").length();
        for (String text : input.arrayOfStrings().orElse(List.of())) characters += text.length();
        promptTokens = characters / CHARACTERS_A_TOKEN
                + input.arrayOfTokens().orElse(List.of()).size();
        for (List<Long> tokens : input.arrayOfTokenArrays().orElse(List.of())) promptTokens += tokens.size();
    }

    private void learn(ChatCompletionCreateParams chat) {
        mostOutput = chat.maxCompletionTokens().or(chat::maxTokens).orElse(-1L);
        if (chat.n().orElse(1L) > 1 && !fanOut) need(Feature.MULTIPLE_CHOICES);
        if (chat.logprobs().orElse(false)) need(Feature.LOGPROBS);
        if (!chat.tools().orElse(List.of()).isEmpty()) need(Feature.TOOLS);
        if (chat.toolChoice().map(Needs::forced).orElse(false)) need(Feature.FORCED_TOOL_CHOICE);
        if (chat.responseFormat().flatMap(format -> format.jsonSchema()).isPresent()) need(Feature.JSON_SCHEMA);
        List<ChatCompletionMessageParam> messages = chat.messages();
        long characters = 0;
        for (ChatCompletionMessageParam message : messages) characters += characters(message);
        promptTokens = characters / CHARACTERS_A_TOKEN;
        if (!messages.isEmpty() && messages.get(messages.size() - 1).isAssistant()) need(Feature.PREFILL);
    }

    private static boolean forced(ChatCompletionToolChoiceOption choice) {
        return choice.isNamedToolChoice()
                || choice.auto()
                        .map(ChatCompletionToolChoiceOption.Auto.REQUIRED::equals)
                        .orElse(false);
    }

    private void need(Feature feature) {
        features |= bit(feature);
    }

    private long characters(ChatCompletionMessageParam message) {
        if (message.isUser()) return characters(message.asUser().content());
        if (message.isSystem()) {
            ChatCompletionSystemMessageParam.Content content =
                    message.asSystem().content();
            return characters(content.text(), content.arrayOfContentParts());
        }
        if (message.isDeveloper()) {
            ChatCompletionDeveloperMessageParam.Content content =
                    message.asDeveloper().content();
            return characters(content.text(), content.arrayOfContentParts());
        }
        if (message.isTool()) {
            ChatCompletionToolMessageParam.Content content = message.asTool().content();
            return characters(content.text(), content.arrayOfContentParts());
        }
        if (!message.isAssistant()) return 0;
        return message.asAssistant()
                .content()
                .flatMap(content -> content.text())
                .orElse("")
                .length();
    }

    private static long characters(Optional<String> text, Optional<List<ChatCompletionContentPartText>> parts) {
        long characters = text.orElse("").length();
        for (ChatCompletionContentPartText part : parts.orElse(List.of())) {
            characters += part.text().length();
        }
        return characters;
    }

    private long characters(ChatCompletionUserMessageParam.Content content) {
        if (content.isText()) return content.asText().length();
        if (!content.isArrayOfContentParts()) return 0;
        long characters = 0;
        for (ChatCompletionContentPart part : content.asArrayOfContentParts()) {
            if (part.isText()) characters += part.asText().text().length();
            if (part.isImageUrl()) need(Feature.IMAGES);
            if (part.isInputAudio()) need(Feature.AUDIO_INPUT);
            if (part.isFile()) need(Feature.DOCUMENTS);
        }
        return characters;
    }
}
