/** Ollama's own protocol. */
module io.postern.provider.ollama {
    requires transitive io.postern.core;
    requires io.postern.translation;
    requires static transitive org.jspecify;

    exports io.postern.provider.ollama;

    provides io.postern.spi.ProviderAdapter with
            io.postern.provider.ollama.OllamaAdapter;
}
