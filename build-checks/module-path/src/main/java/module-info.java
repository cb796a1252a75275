/** What a user's module has to say: that it needs the core. */
module io.postern.consumer {
    requires io.postern.core;
    requires static org.jspecify;

    // Only to list what is found; a program that makes calls has no need of it.
    uses io.postern.spi.ProviderAdapter;
}
