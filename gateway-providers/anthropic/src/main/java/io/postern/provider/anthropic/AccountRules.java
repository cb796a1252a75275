package io.postern.provider.anthropic;

import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** For whom a call is made, and with what priority. Used by one thread. */
final class AccountRules {
    private static final int MAX_USER = 256;

    /** The API refuses what looks like one: "metadata.user_id: user_id appears to contain an email address". */
    private static final Pattern PERSONAL = Pattern.compile(
            "\\s*(?:[^\\s@]+@[^\\s@]+\\.[^\\s@]+" + "|\\+[\\d() .-]{7,20}|\\(?\\d{3}\\)?[ .-]\\d{3}[ .-]\\d{4})\\s*");

    private final MessageDraft draft;

    private AccountRules(MessageDraft draft) {
        this.draft = draft;
    }

    static void apply(MessageDraft draft, JsonMembers body) {
        AccountRules rules = new AccountRules(draft);
        boolean taken = draft.options.platform().takesAccountFields();
        String user = rules.user();
        if (user != null && taken) {
            body.put("metadata", JsonMembers.of("user_id", user));
        } else if (user != null) {
            draft.warn("user", "the platform takes no metadata", "dropped");
        }
        String tier = rules.serviceTier();
        if (tier != null && taken) body.put("service_tier", tier);
        if (tier != null && !taken && !tier.equals("auto")) {
            draft.warn("service_tier", "the platform has no such field", "dropped");
        }
    }

    private @Nullable String user() {
        Node identifier = draft.fields.takeFirst("safety_identifier", "user");
        Node metadata = draft.fields.peek("metadata");
        Node own = metadata == null ? null : metadata.get("user_id");
        Node field = identifier != null ? identifier : own;
        metadata(metadata);
        String user = field == null ? null : field.text();
        if (field == null || user == null || user.isEmpty()) return null;
        if (PERSONAL.matcher(user).matches()) {
            draft.warn(field.path(), "the provider refuses e-mail addresses and telephone numbers", "dropped");
            return null;
        }
        if (user.length() <= MAX_USER) return user;
        draft.warn(field.path(), "the provider takes " + MAX_USER + " characters", "dropped");
        return null;
    }

    /** Only one of its members means the same to both. */
    private void metadata(@Nullable Node metadata) {
        draft.fields.ignore("metadata");
        if (metadata == null) return;
        for (String name : metadata.names()) {
            if (name.equals("user_id")) continue;
            draft.warn(metadata.path() + "." + name, "Anthropic's metadata holds user_id only", "dropped");
        }
    }

    private @Nullable String serviceTier() {
        Node field = draft.fields.take("service_tier");
        String tier = field == null ? null : field.text();
        if (field == null || tier == null) return null;
        if (tier.equals("auto")) return "auto";
        if (tier.equals("default") || tier.equals("standard_only")) return "standard_only";
        draft.warn(field.path(), "Anthropic has no such tier", "dropped");
        return null;
    }
}
