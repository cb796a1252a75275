package io.postern.catalogue;

import io.postern.internal.pricing.GroupFile;
import io.postern.internal.pricing.GroupNames;
import io.postern.internal.pricing.ModelIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which models are the same one at several providers, so that a call can go to whichever costs least.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ModelGroups {
    private final Map<String, ModelGroup> byName = new LinkedHashMap<>();
    private final Map<String, ModelGroup> byMember = new HashMap<>();

    private ModelGroups(List<ModelGroup> groups) {
        for (ModelGroup group : groups) {
            if (byName.put(group.name().toLowerCase(Locale.ROOT), group) != null) {
                throw new IllegalArgumentException("There are two groups named " + group.name());
            }
            for (ModelGroup.Member member : group.members()) {
                ModelGroup other = byMember.put(key(member.provider(), member.model()), group);
                if (other != null) {
                    throw new IllegalArgumentException(
                            member + " is in the groups " + other.name() + " and " + group.name());
                }
            }
        }
    }

    private static String key(String provider, String model) {
        return ModelIds.key(ModelIds.provider(provider), model);
    }

    /** The groups that come with this version. Read on first use. */
    public static ModelGroups shipped() {
        return Shipped.GROUPS;
    }

    /** @throws IllegalArgumentException if two groups have the same name or member */
    public static ModelGroups of(List<ModelGroup> groups) {
        return new ModelGroups(groups);
    }

    /** These groups and the others, which come before those of the same name. */
    public ModelGroups plus(ModelGroups others) {
        List<ModelGroup> all = new ArrayList<>(others.groups());
        for (ModelGroup group : groups()) {
            if (!others.byName.containsKey(group.name().toLowerCase(Locale.ROOT))) all.add(group);
        }
        return new ModelGroups(all);
    }

    public List<ModelGroup> groups() {
        return List.copyOf(byName.values());
    }

    /**
     * The group of that name. Any id that names the same model finds it too, such as
     * {@code meta-llama/Llama-3.3-70B-Instruct-Turbo}.
     */
    public Optional<ModelGroup> group(String name) {
        @Nullable ModelGroup exact = byName.get(name.toLowerCase(Locale.ROOT));
        return Optional.ofNullable(exact != null ? exact : byName.get(GroupNames.propose(name)));
    }

    /** The group of which that model is a member. */
    public Optional<ModelGroup> groupOf(String provider, String model) {
        return Optional.ofNullable(byMember.get(key(provider, model)));
    }

    @Override
    public String toString() {
        return "ModelGroups" + byName.keySet();
    }

    private static final class Shipped {
        static final ModelGroups GROUPS = of(GroupFile.readShipped());
    }
}
