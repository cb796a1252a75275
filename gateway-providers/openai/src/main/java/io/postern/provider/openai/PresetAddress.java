package io.postern.provider.openai;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a service is: a base URL in which {@code {name}} stands for a variable, other base URLs it is known under, and
 * the environment variables that give either.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param url null if only the user can know it
 * @param variants other base URLs of the same service, by name
 * @param variantVar the variable whose value, where it names a variant, chooses that
 * @param env where a base URL is looked for in the environment, in this order
 * @param varsEnv where a variable is looked for, by its name
 */
record PresetAddress(
        @Nullable String url,
        Map<String, String> variants,
        @Nullable String variantVar,
        Completion completion,
        List<String> env,
        Map<String, List<String>> varsEnv) {

    /** Stands for the model of the request; it is filled in by whoever sends one. */
    static final String MODEL = "model";

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}");
    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*://");

    private static final Pattern PORT = Pattern.compile(":[0-9]+$");

    /** What is added to a base URL given by the user or the environment where that part of it is missing. */
    record Completion(
            @Nullable String scheme,
            @Nullable Integer port,
            @Nullable String path) {
        private static Completion read(PresetFields fields) {
            int port = fields.positive("port", 0);
            Completion result = new Completion(fields.text("scheme"), port == 0 ? null : port, fields.text("path"));
            fields.end();
            return result;
        }
    }

    static PresetAddress read(PresetFields fields) {
        return new PresetAddress(
                fields.text("baseUrl"),
                fields.textMap("variants"),
                fields.text("variantVar"),
                Completion.read(fields.object("baseComplete")),
                fields.texts("baseEnv"),
                fields.textsMap("varsEnv"));
    }

    /** The variables of the base URL, in order, without {@value #MODEL}. */
    Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        if (url != null) {
            Matcher variable = VARIABLE.matcher(url);
            while (variable.find()) names.add(variable.group(1));
        }
        names.remove(MODEL);
        return names;
    }

    /**
     * The base URL with its variables filled in; {@value #MODEL} stays. A value that brings a scheme to a place that
     * has one loses it, since hosts are often written that way in the environment.
     *
     * @throws IllegalArgumentException if there is no base URL, or a variable has no value; the text names it and the
     *     environment variables it may come from
     */
    String fill(Map<String, String> values) {
        if (url == null) throw new IllegalArgumentException("has no base URL of its own; give one");
        String template = url;
        String chosen = variantVar == null ? null : values.get(variantVar);
        if (chosen != null) template = variants.getOrDefault(chosen, url);
        Matcher variable = VARIABLE.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (variable.find()) {
            String name = variable.group(1);
            String value = name.equals(MODEL) ? variable.group() : value(name, values);
            if (variable.start() > 0) value = SCHEME.matcher(value).replaceFirst("");
            variable.appendReplacement(filled, Matcher.quoteReplacement(withoutSlashes(value)));
        }
        variable.appendTail(filled);
        return filled.toString();
    }

    private String value(String name, Map<String, String> values) {
        String value = values.get(name);
        if (value != null && !value.isBlank()) return value.strip();
        List<String> names = varsEnv.getOrDefault(name, List.of());
        throw new IllegalArgumentException("the base URL needs a value for {" + name + "}; give it"
                + (names.isEmpty() ? "" : ", or set " + String.join(" or ", names)));
    }

    /**
     * A base URL given by hand or by the environment, made whole: without trailing slashes, and with the scheme, port
     * and path of {@link #completion} where it has none.
     */
    String complete(String given) {
        String result = withoutSlashes(given.strip());
        boolean bare = !SCHEME.matcher(result).find();
        if (bare && completion.scheme() != null) result = completion.scheme() + "://" + result;
        Matcher scheme = SCHEME.matcher(result);
        if (!scheme.find()) return result;
        int slash = result.indexOf('/', scheme.end());
        String root = slash < 0 ? result : result.substring(0, slash);
        String path = slash < 0 ? "" : result.substring(slash);
        // With a scheme the port left out is that of the scheme, as Ollama's own client reads OLLAMA_HOST.
        if (bare && completion.port() != null && !PORT.matcher(root).find()) root += ":" + completion.port();
        if (path.isEmpty() && completion.path() != null) path = completion.path();
        return root + path;
    }

    private static String withoutSlashes(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') end--;
        return text.substring(0, end);
    }
}
