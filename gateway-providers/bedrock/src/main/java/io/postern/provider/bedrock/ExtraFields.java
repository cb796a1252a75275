package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import io.postern.internal.translation.RequestFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.PerformanceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.PromptVariableValues;
import software.amazon.awssdk.services.bedrockruntime.model.ServiceTier;

/**
 * What Bedrock has beyond a conversation and its tools: tiers, notes on the request, guardrails, performance, variables of
 * stored prompts, and fields of the model's own. The names that a caller writes for them are AWS's, in OpenAI's way of
 * spelling or in AWS's.
 *
 * <p>Used by one thread, for one request.
 */
final class ExtraFields {
    private static final int MOST_NOTES = 16;
    private static final int LONGEST_NOTE = 256;

    private final RequestFields fields;
    private final ConverseRequest.Builder request;
    private @Nullable String streamProcessingMode;

    private ExtraFields(RequestFields fields, ConverseRequest.Builder request) {
        this.fields = fields;
        this.request = request;
    }

    /** @return how a guardrail is to look at a stream, {@code sync} or {@code async}; null for nothing said */
    static @Nullable String put(RequestFields fields, ConverseRequest.Builder request) {
        ExtraFields extras = new ExtraFields(fields, request);
        extras.serviceTier();
        extras.metadata();
        extras.guardrail();
        extras.performance();
        extras.promptVariables();
        extras.responseFieldPaths();
        return extras.streamProcessingMode;
    }

    private void serviceTier() {
        String tier = text(fields.take("service_tier"));
        if (tier == null || tier.equals("auto")) return;
        if (List.of("default", "flex", "priority", "reserved").contains(tier)) {
            request.serviceTier(ServiceTier.builder().type(tier).build());
        } else {
            fields.context().warn("service_tier", "Bedrock knows default, flex, priority and reserved", "dropped");
        }
    }

    private void metadata() {
        Node given = fields.takeFirst("request_metadata", "metadata");
        if (given == null) return;
        Map<String, String> notes = new LinkedHashMap<>();
        for (String name : given.names()) {
            String path = given.path() + "." + name;
            String value = text(given.get(name));
            if (value == null || name.isEmpty()) continue;
            if (notes.size() == MOST_NOTES) {
                fields.context().warn(path, "Bedrock takes " + MOST_NOTES + " notes a request", "dropped");
                continue;
            }
            notes.put(note(name, path), note(value, path));
        }
        if (!notes.isEmpty()) request.requestMetadata(notes);
    }

    /** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html, requestMetadata, 2026. */
    private String note(String text, String path) {
        String fitting =
                text.substring(0, Math.min(text.length(), LONGEST_NOTE)).replaceAll("[^a-zA-Z0-9\\s:_@$#=/+,.-]", "_");
        if (!fitting.equals(text)) {
            fields.context().warn(path, "Bedrock takes up to 256 ASCII letters, digits and a few signs", "made to fit");
        }
        return fitting;
    }

    private void guardrail() {
        Node given = fields.takeFirst("guardrail_config", "guardrailConfig");
        if (given == null) return;
        request.guardrailConfig(GuardrailConfiguration.builder()
                .guardrailIdentifier(either(given, "guardrail_identifier", "guardrailIdentifier"))
                .guardrailVersion(either(given, "guardrail_version", "guardrailVersion"))
                .trace(given.text("trace"))
                .build());
        streamProcessingMode = either(given, "stream_processing_mode", "streamProcessingMode");
    }

    private void performance() {
        Node given = fields.takeFirst("performance_config", "performanceConfig");
        if (given == null) return;
        request.performanceConfig(PerformanceConfiguration.builder()
                .latency(given.text("latency"))
                .build());
    }

    private void promptVariables() {
        Node given = fields.takeFirst("prompt_variables", "promptVariables");
        if (given == null) return;
        Map<String, PromptVariableValues> values = new LinkedHashMap<>();
        for (String name : given.names()) {
            Node value = given.get(name);
            if (value == null) continue;
            String text = value.text() != null ? value.text() : value.text("text");
            if (text == null) throw BadInput.at(value.path(), "must be a text");
            values.put(name, PromptVariableValues.fromText(text));
        }
        request.promptVariables(values);
    }

    private void responseFieldPaths() {
        Node given = fields.takeFirst("additional_model_response_field_paths", "additionalModelResponseFieldPaths");
        if (given == null) return;
        List<String> paths = new ArrayList<>();
        for (Node path : given.items()) {
            if (path.text() == null) throw BadInput.at(path.path(), "must be a JSON pointer");
            paths.add(path.text());
        }
        request.additionalModelResponseFieldPaths(paths);
    }

    /** The model's own fields: ours first, the caller's over them, object by object. Empty if there are none. */
    static JsonMembers additional(RequestFields fields, JsonMembers ours) {
        Node beta = fields.take("anthropic_beta");
        if (beta != null) ours.put("anthropic_beta", beta.isArray() ? beta.json() : List.of(beta.json()));
        Node given = fields.takeFirst("additional_model_request_fields", "additionalModelRequestFields");
        if (given == null) return ours;
        if (!given.isObject()) throw BadInput.at(given.path(), "must be an object");
        return merged(ours, given.json());
    }

    private static JsonMembers merged(JsonMembers under, JsonValue over) {
        over.asObject().orElse(Map.of()).forEach((name, value) -> {
            JsonValue before = under.get(name);
            boolean both =
                    before != null && before.kind() == JsonValue.Kind.OBJECT && value.kind() == JsonValue.Kind.OBJECT;
            under.put(name, both ? merged(new JsonMembers().putAll(Objects.requireNonNull(before)), value) : value);
        });
        return under;
    }

    private static @Nullable String either(Node node, String one, String other) {
        String text = node.text(one);
        return text == null ? node.text(other) : text;
    }

    private static @Nullable String text(@Nullable Node node) {
        return node == null ? null : node.text();
    }
}
