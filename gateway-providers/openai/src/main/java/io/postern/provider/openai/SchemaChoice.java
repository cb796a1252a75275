package io.postern.provider.openai;

import io.postern.provider.openai.PresetRequest.Schema;
import io.postern.provider.openai.PresetRequest.SchemaMode;

/** Decides how a service is told of a JSON schema. */
final class SchemaChoice {
    private SchemaChoice() {}

    /**
     * @param stream whether the answer comes as a stream
     * @param tools whether the caller gave tools
     */
    static SchemaMode of(Schema schema, boolean stream, boolean tools) {
        boolean clashes = (stream && schema.notWith().contains("stream"))
                || (tools && schema.notWith().contains("tools"))
                // The tool would have to be forced, and then none of the caller's could be called.
                || (tools && schema.mode() == SchemaMode.TOOL);
        if (!clashes) return schema.mode();
        // A mode that clashes is no way out of the clash.
        return schema.fallback() == schema.mode() && schema.mode() == SchemaMode.TOOL
                ? SchemaMode.JSON_OBJECT_WITH_PROMPT
                : schema.fallback();
    }
}
