package io.postern.internal.mapping;

import org.jspecify.annotations.Nullable;

/**
 * What tells one open model from another.
 *
 * @param family its name without version, size and kind, such as {@code llama}
 * @param size billions of parameters; null if unknown
 * @param active billions of parameters at work on a token; null if unknown or all of them
 * @param reasoning whether it is made for reasoning, not merely able to
 * @param multilingual whether it is made for many languages; told of embedding models only
 */
record Traits(
        String family,
        @Nullable Version version,
        @Nullable Double size,
        @Nullable Double active,
        Task task,
        boolean coder,
        boolean vision,
        boolean reasoning,
        boolean multilingual) {

    /** Billions of parameters that a token costs; unknown is most. */
    double effort() {
        if (active != null) return active;
        return size != null ? size : Double.MAX_VALUE;
    }

    /** Whether they are the same but for size and packing. */
    boolean isNamedLike(Traits other) {
        return family.equals(other.family)
                && Version.compare(version, other.version) == 0
                && task == other.task
                && coder == other.coder
                && vision == other.vision
                && reasoning == other.reasoning;
    }
}
