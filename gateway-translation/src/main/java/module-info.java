/** What adapters share whose provider does not speak OpenAI's protocol. Open to our own adapters only. */
@SuppressWarnings("module") // The modules that it is open to are built after this one.
module io.postern.translation {
    requires transitive io.postern.core;
    requires static transitive org.jspecify;

    exports io.postern.internal.translation to
            io.postern.provider.anthropic,
            io.postern.provider.bedrock,
            io.postern.provider.cohere,
            io.postern.provider.google,
            io.postern.provider.ollama;
}
