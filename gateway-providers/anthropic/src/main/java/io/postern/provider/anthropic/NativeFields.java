package io.postern.provider.anthropic;

import io.postern.core.JsonValue;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Node;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fields of Anthropic's own in a request that is OpenAI's otherwise: they count before what other fields come to. Used by
 * one thread.
 */
final class NativeFields {
    /** Sent as they are, with the beta that each needs; empty for none. */
    private static final SortedMap<String, String> FIELDS = new TreeMap<>(Map.of(
            "cache_control", "",
            "container", "",
            "context_management", "context-management-2025-06-27",
            "fallbacks", "server-side-fallback-2026-07-01",
            "inference_geo", "",
            "mcp_servers", "mcp-client-2025-11-20",
            "speed", "fast-mode-2026-02-01"));

    private NativeFields() {}

    static void apply(MessageDraft draft, JsonMembers body) {
        FIELDS.forEach((name, beta) -> {
            Node field = draft.fields.take(name);
            if (field == null) return;
            if (name.equals("context_management") || !draft.options.platform().isLent()) {
                body.put(name, field.json());
                draft.betas.add(beta);
            } else {
                draft.warn(name, draft.options.platform().word() + " has no such field", "dropped");
            }
        });
        JsonValue management = body.get("context_management");
        if (management != null && management.toJson().contains("\"compact_20")) draft.betas.add("compact-2026-01-12");
        Node config = draft.fields.take("output_config");
        if (config != null) draft.outputConfig.putAll(config.json());
        if (draft.outputConfig.get("task_budget") != null) draft.betas.add("task-budgets-2026-03-13");
        if (!draft.outputConfig.isEmpty()) body.put("output_config", draft.outputConfig);
        thinking(draft, body);
        implicitCache(draft, body);
        if (body.get("cache_control") != null) draft.marks.whole();
    }

    private static void thinking(MessageDraft draft, JsonMembers body) {
        JsonMembers thinking = draft.thinking;
        if (thinking == null) return;
        if (draft.options.dropForeignThinking() && thinking.get("block_binding") == null) {
            thinking.put("block_binding", JsonMembers.of("prefix_mismatch_behavior", "drop_block"));
        }
        if (thinking.get("block_binding") != null) draft.betas.add("thinking-binding-controls-2026-08-01");
        body.put("thinking", thinking);
    }

    private static void implicitCache(MessageDraft draft, JsonMembers body) {
        Node options = draft.fields.take("prompt_cache_options");
        if (options == null || body.get("cache_control") != null) return;
        if ("explicit".equals(options.text("mode"))) return;
        if (draft.options.platform().isLent()) {
            draft.warn(options.path(), draft.options.platform().word() + " caches only up to marks", "dropped");
            return;
        }
        body.put("cache_control", JsonMembers.of("type", "ephemeral"));
        if (options.get("ttl") != null) {
            draft.warn(options.path() + ".ttl", "Anthropic's caches last 5m or 1h", "left at 5m");
        }
    }
}
