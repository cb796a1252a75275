package io.postern.benchmarks.portability;

/**
 * Ports one source from openai-java by the three replacements that the README promises: the imports' root, the client's
 * name, and the line that makes the client.
 */
final class Rewriting {
    private static final String ROOT = "import com.openai.";
    private static final String CLIENT = "OpenAIClient";
    private static final String MAKER = "OpenAIOkHttpClient.builder()";
    private static final String MAKER_IMPORT = "import com.openai.client.okhttp.OpenAIOkHttpClient;";

    private Rewriting() {}

    static String port(String source) {
        return source.replace(MAKER_IMPORT, "import io.postern.client.OpenAiCompatibleClient;")
                .replace(MAKER, "OpenAiCompatibleClient.builder()")
                .replace(ROOT, "import io.postern.")
                // Turns OpenAIClientAsync into OpenAiCompatibleClientAsync as well, which is meant.
                .replace(CLIENT, "OpenAiCompatibleClient");
    }
}
