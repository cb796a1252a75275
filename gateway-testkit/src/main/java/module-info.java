/** What every provider's adapter must pass, and a server that misbehaves on request. */
module io.postern.testkit {
    requires transitive io.postern.core;
    requires transitive org.junit.jupiter.api;
    requires java.logging;
    requires org.assertj.core;
    requires org.junit.jupiter.params;
    requires static transitive org.jspecify;

    exports io.postern.testkit;
}
