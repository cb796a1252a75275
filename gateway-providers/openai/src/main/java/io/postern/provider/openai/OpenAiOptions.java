package io.postern.provider.openai;

import io.postern.core.JsonValue;
import io.postern.spi.ProviderSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a connection's options say, by the names of the module's README: the service's description with the fields laid
 * over it, and what is no part of a description.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param preset the description, with the option's fields laid over it
 * @param variables values for {@code {name}} in base URLs
 * @param baseUrl the option of that name; it may hold variables
 * @param model sent in place of any model a call names
 * @param headers those that have an option of their own
 * @param tokenAuth whether keys are tokens, which go as a bearer in {@code Authorization}
 * @param allowInsecure whether a key may be sent without TLS over a public network
 */
record OpenAiOptions(
        Preset preset,
        Map<String, String> variables,
        @Nullable String baseUrl,
        @Nullable String variant,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String model,
        @Nullable String apiVersion,
        Map<String, String> headers,
        boolean tokenAuth,
        boolean allowInsecure) {

    /** The fields of a description that may stand among the options. */
    private static final Set<String> PRESET_FIELDS = Set.of(
            "auth",
            "baseComplete",
            "baseEnv",
            "headers",
            "headersEnv",
            "keyEnv",
            "local",
            "paths",
            "query",
            "queryEnv",
            "request",
            "requiredQuery",
            "response",
            "tokenEnv",
            "varsEnv");

    private static final Set<String> OWN = Set.of(
            "allowInsecure",
            "apiVersion",
            "baseUrl",
            "host",
            "like",
            "model",
            "organization",
            "port",
            "project",
            "tokenAuth",
            "variant",
            "vars");

    /** Read by the HTTP base. */
    private static final String MAX_BODY_BYTES = "maxBodyBytes";

    /** @throws IllegalArgumentException if an option is unknown or wrong; the message names it */
    static OpenAiOptions of(ProviderSettings settings, Preset shipped) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        Map<String, JsonValue> own = new LinkedHashMap<>();
        Map<String, String> variables = new LinkedHashMap<>();
        Set<String> variableNames = variableNames(shipped);
        for (Map.Entry<String, JsonValue> option : settings.options().entrySet()) {
            String name = option.getKey();
            JsonValue value = option.getValue();
            // A variable comes first: Databricks has one called host, Vertex one called project.
            if (variableNames.contains(name)) {
                variables.put(name, variable(name, value));
            } else if (PRESET_FIELDS.contains(name)) {
                fields.put(name, value);
            } else if (OWN.contains(name)) {
                own.put(name, value);
            } else if (!name.equals(MAX_BODY_BYTES)) {
                throw unknown(name, variableNames);
            }
        }
        return read(described(shipped, own.remove("like"), fields), own, variables);
    }

    private static OpenAiOptions read(Preset preset, Map<String, JsonValue> own, Map<String, String> variables) {
        PresetFields options = PresetFields.of("options", JsonValue.from(own));
        for (Map.Entry<String, JsonValue> given : options.members("vars").entrySet()) {
            variables.put(given.getKey(), variable(given.getKey(), given.getValue()));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        String organization = options.text("organization");
        if (organization != null) headers.put("OpenAI-Organization", organization);
        String project = options.text("project");
        if (project != null) headers.put("OpenAI-Project", project);
        int port = options.positive("port", 0);
        OpenAiOptions read = new OpenAiOptions(
                preset,
                variables,
                options.text("baseUrl"),
                options.text("variant"),
                options.text("host"),
                port == 0 ? null : port,
                options.text("model"),
                options.text("apiVersion"),
                headers,
                options.flag("tokenAuth", false),
                options.flag("allowInsecure", false));
        options.end();
        return read;
    }

    private static Preset described(Preset shipped, @Nullable JsonValue like, Map<String, JsonValue> fields) {
        if (like != null && !shipped.id().equals("custom")) {
            throw new IllegalArgumentException(
                    "options: like is for the service custom; " + shipped.id() + " has a description of its own");
        }
        try {
            if (like != null) {
                fields.put("id", JsonValue.from(shipped.id()));
                fields.put("like", like);
                return Presets.shipped().read(JsonValue.from(fields));
            }
            return fields.isEmpty() ? shipped : shipped.with(JsonValue.from(fields));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("options: " + e.getMessage(), e);
        }
    }

    private static Set<String> variableNames(Preset preset) {
        PresetAddress address = preset.address();
        Set<String> names = new TreeSet<>(address.varsEnv().keySet());
        names.addAll(address.variables());
        for (String url : address.variants().values()) {
            names.addAll(new PresetAddress(url, Map.of(), null, address.completion(), List.of(), Map.of()).variables());
        }
        return names;
    }

    private static String variable(String name, JsonValue value) {
        if (value.kind() == JsonValue.Kind.NUMBER) return value.toJson();
        return value.asString()
                .orElseThrow(() -> new IllegalArgumentException("options: " + name + " must be a string"));
    }

    private static IllegalArgumentException unknown(String name, Set<String> variables) {
        Set<String> known = new TreeSet<>(PRESET_FIELDS);
        known.addAll(OWN);
        known.add(MAX_BODY_BYTES);
        known.addAll(variables);
        List<String> nearest = new ArrayList<>(known);
        nearest.removeIf(candidate -> Presets.distance(name, candidate) > Math.max(2, name.length() / 3));
        nearest.sort(Comparator.comparingInt((String candidate) -> Presets.distance(name, candidate)));
        String hint = nearest.isEmpty()
                ? ""
                : "; did you mean " + String.join(", ", nearest.subList(0, Math.min(3, nearest.size()))) + "?";
        return new IllegalArgumentException(
                "options: " + name + " is unknown" + hint + " There are " + String.join(", ", known));
    }
}
