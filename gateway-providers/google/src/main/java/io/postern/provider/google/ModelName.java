package io.postern.provider.google;

import io.postern.internal.translation.BadInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A model's place in a URL: {@code models/gemini-…}, or a resource with a path of its own, such as a tuned model or an
 * endpoint. What comes from callers goes into it encoded, and nothing that would lead elsewhere goes in at all.
 *
 * <p>Immutable and safe to share between threads.
 */
final class ModelName {
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~@";
    private static final List<String> PREFIXES = List.of("publishers/google/models/", "models/", "google/");
    private static final List<String> RESOURCES = List.of("tunedModels/", "endpoints/", "projects/");

    private final String bare;
    private final String path;
    private final boolean resource;

    private ModelName(String bare, String path, boolean resource) {
        this.bare = bare;
        this.path = path;
        this.resource = resource;
    }

    /** @throws io.postern.errors.BadRequestException if it is no name that can stand in a URL */
    static ModelName of(String model) {
        String bare = bare(model);
        boolean resource = RESOURCES.stream().anyMatch(bare::startsWith);
        StringJoiner path = new StringJoiner("/");
        for (String segment : segments(bare)) {
            if (!isHarmless(segment)) throw BadInput.at("model", "is no model id that can stand in a URL");
            path.add(encoded(segment));
        }
        if (!resource && bare.indexOf('/') >= 0) {
            throw BadInput.at("model", "is neither the id of a Google model nor the name of a resource");
        }
        return new ModelName(bare, path.toString(), resource);
    }

    /** Without what Google's lists and other gateways put before it. */
    static String bare(String model) {
        for (String prefix : PREFIXES) {
            if (model.startsWith(prefix)) return model.substring(prefix.length());
        }
        return model;
    }

    private static List<String> segments(String name) {
        List<String> segments = new ArrayList<>();
        int from = 0;
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', from)) {
            segments.add(name.substring(from, slash));
            from = slash + 1;
        }
        segments.add(name.substring(from));
        return segments;
    }

    private static boolean isHarmless(String segment) {
        if (segment.isEmpty() || segment.equals(".") || segment.contains("..")) return false;
        return segment.chars().noneMatch(c -> c <= ' ' || c == 0x7F || "?#&%\\".indexOf(c) >= 0);
    }

    /** One segment of a path. */
    static String encoded(String segment) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (PLAIN.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                encoded.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return encoded.toString();
    }

    /** The id that a caller would write. */
    String bare() {
        return bare;
    }

    /** Whether it has a path of its own and does not belong below {@code models}. */
    boolean isResource() {
        return resource;
    }

    /** Whether the path begins with the project it belongs to. */
    boolean isFullPath() {
        return bare.startsWith("projects/");
    }

    /** Encoded, without a leading slash. */
    String path() {
        return path;
    }

    @Override
    public String toString() {
        return bare;
    }
}
