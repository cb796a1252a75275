/** Anthropic's Messages API, at Anthropic and at the clouds that offer it. */
module io.postern.provider.anthropic {
    requires transitive io.postern.core;
    requires io.postern.translation;
    requires okio;
    requires static transitive org.jspecify;

    exports io.postern.provider.anthropic;

    provides io.postern.spi.ProviderAdapter with
            io.postern.provider.anthropic.AnthropicAdapter;
}
