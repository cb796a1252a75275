/** Cohere's own protocol, version 2. */
module io.postern.provider.cohere {
    requires transitive io.postern.core;
    requires io.postern.translation;
    requires static transitive org.jspecify;

    exports io.postern.provider.cohere;

    provides io.postern.spi.ProviderAdapter with
            io.postern.provider.cohere.CohereAdapter;
}
