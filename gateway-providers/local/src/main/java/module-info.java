/** Models inside the JVM: echo, scripted answers and faults, hash embeddings. */
module io.postern.provider.local {
    requires transitive io.postern.core;
    requires static transitive org.jspecify;

    exports io.postern.provider.local;

    provides io.postern.spi.ProviderAdapter with
            io.postern.provider.local.LocalAdapter;
}
