/** Amazon Bedrock: Converse, and InvokeModel for embeddings. */
module io.postern.provider.bedrock {
    requires transitive io.postern.core;
    requires io.postern.translation;
    requires org.reactivestreams;
    requires software.amazon.awssdk.auth;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.eventstream;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.http.auth;
    requires software.amazon.awssdk.http.auth.aws;
    requires software.amazon.awssdk.http.auth.spi;
    requires software.amazon.awssdk.identity.spi;
    requires software.amazon.awssdk.profiles;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.retries;
    requires software.amazon.awssdk.services.bedrockruntime;
    requires software.amazon.awssdk.utils;
    requires static transitive org.jspecify;

    exports io.postern.provider.bedrock;

    provides io.postern.spi.ProviderAdapter with
            io.postern.provider.bedrock.BedrockAdapter;
}
