package io.postern.catalogue;

import io.postern.spi.Capabilities;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The same model at several providers.
 *
 * @param name such as {@code llama-3.3-70b}
 * @param members where it is; at least one
 */
public record ModelGroup(String name, List<Member> members) {
    /** @throws IllegalArgumentException if there is no name or no member */
    public ModelGroup {
        if (name.isBlank()) throw new IllegalArgumentException("`name` must not be blank");
        members = List.copyOf(members);
        if (members.isEmpty()) throw new IllegalArgumentException("the group " + name + " has no members");
    }

    /**
     * The model at one provider. Members of a group differ: in what they can do, in how long a prompt may be, and in how
     * far the weights were rounded.
     *
     * @param provider the service, such as {@code bedrock}
     * @param model the model id there
     * @param quantisation what the id says of rounded weights, such as {@code fp8} or {@code turbo}; null if nothing
     * @param capabilities what is known of the model there
     */
    public record Member(
            String provider, String model, @Nullable String quantisation, Capabilities capabilities) {
        /** What the id says of rounded weights. */
        public Optional<String> quantised() {
            return Optional.ofNullable(quantisation);
        }

        @Override
        public String toString() {
            return provider + "/" + model;
        }
    }
}
