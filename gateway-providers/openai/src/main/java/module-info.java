/** OpenAI, Azure OpenAI and every service that speaks OpenAI's protocol. */
module io.postern.provider.openai {
    requires transitive io.postern.core;
    requires com.squareup.moshi;
    requires okio;
    requires static transitive org.jspecify;

    exports io.postern.provider.openai;

    provides io.postern.spi.ProviderAdapter with
            io.postern.provider.openai.OpenAiAdapter;
}
