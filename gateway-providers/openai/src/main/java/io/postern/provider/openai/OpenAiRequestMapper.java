package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.models.chat.completions.ChatCompletionCreateParams;
import io.postern.models.embeddings.EmbeddingCreateParams;
import io.postern.spi.ProviderCall;
import io.postern.spi.http.HttpBody;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Renders requests as one service wants them, in the steps of {@link #chatBody} and {@link #embeddings}. What a service
 * takes as it is stays the caller's own object until it is written.
 *
 * <p>Safe to share between threads.
 */
final class OpenAiRequestMapper {
    private final Preset preset;
    private final String provider;
    private final @Nullable String fixedModel;

    /**
     * @param provider the connection's name, for messages
     * @param fixedModel sent in place of any model a call names; null to send that
     */
    OpenAiRequestMapper(Preset preset, String provider, @Nullable String fixedModel) {
        this.preset = preset;
        this.provider = provider;
        this.fixedModel = fixedModel;
    }

    /** The model that is asked, as the service is told of it but for the preset's prefix. */
    String model(ProviderCall<?, ?> call) {
        return model(call.model());
    }

    /** The model that is asked where a call names this one. */
    String model(String named) {
        return fixedModel == null ? named : fixedModel;
    }

    /** What a request of this call must look like. */
    PresetRequest rules(ProviderCall<?, ?> call) {
        return preset.request(model(call));
    }

    HttpBody chat(ProviderCall<ChatCompletionCreateParams, ?> call) {
        RequestBody body = chatBody(call, false);
        new StreamRules(body).whole();
        PresetRequest rules = rules(call);
        new FieldRules(body, notes(call)).defaults(rules.defaults().notStream());
        return body.render();
    }

    HttpBody chatStream(ProviderCall<ChatCompletionCreateParams, ?> call) {
        RequestBody body = chatBody(call, true);
        PresetRequest rules = rules(call);
        new StreamRules(body).stream(rules.streamUsage());
        FieldRules fields = new FieldRules(body, notes(call));
        fields.defaults(rules.defaults().stream());
        if (body.has("tools")) fields.defaults(rules.defaults().streamTools());
        return body.render();
    }

    private RequestBody chatBody(ProviderCall<ChatCompletionCreateParams, ?> call, boolean stream) {
        PresetRequest rules = rules(call);
        RequestBody body = RequestBody.of(call.params());
        CallNotes notes = notes(call);
        FieldRules fields = new FieldRules(body, notes);
        SamplingRules sampling = new SamplingRules(body, rules, notes);
        notes.optionsOfTheCall();
        body.put("model", sentModel(call, rules));
        sampling.logprobs();
        sampling.tokens();
        sampling.safetyIdentifier();
        new SchemaRules(body, rules, notes, stream).apply();
        new ToolRules(body, rules, notes).apply();
        new MessageRules(body, rules, notes).apply();
        fields.drop(rules.drop(), StreamRules.OWN);
        fields.values(rules.values());
        sampling.choices();
        sampling.allowedValues();
        sampling.clamp();
        sampling.reasoningEffort();
        fields.rename(rules.rename());
        fields.allow(rules.allow(), StreamRules.OWN);
        fields.defaults(rules.defaults().always());
        if (body.has("tools")) fields.defaults(rules.defaults().tools());
        return body;
    }

    HttpBody embeddings(ProviderCall<EmbeddingCreateParams, ?> call) {
        PresetRequest.Embeddings rules = rules(call).embeddings();
        RequestBody body = RequestBody.of(call.params());
        CallNotes notes = notes(call);
        FieldRules fields = new FieldRules(body, notes);
        notes.optionsOfTheCall();
        body.put("model", sentModel(call, rules(call)));
        fields.drop(rules.drop(), Set.of());
        fields.values(rules.values());
        fields.rename(rules.rename());
        fields.allow(rules.allow(), Set.of());
        fields.defaults(rules.defaults());
        return body.render();
    }

    private JsonValue sentModel(ProviderCall<?, ?> call, PresetRequest rules) {
        String model = model(call);
        return JsonValue.from(model.contains("/") ? model : rules.modelPrefix().concat(model));
    }

    private CallNotes notes(ProviderCall<?, ?> call) {
        return new CallNotes(call, provider);
    }
}
