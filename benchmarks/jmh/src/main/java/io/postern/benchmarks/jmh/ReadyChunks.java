package io.postern.benchmarks.jmh;

import io.postern.core.RequestParams;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.ChunkStream;
import io.postern.spi.Operation;
import io.postern.spi.OperationTable;
import io.postern.spi.Provider;
import io.postern.spi.ProviderAdapter;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A provider that streams chunks made beforehand, so that what is left to measure is the way from it to the caller. */
final class ReadyChunks implements ProviderAdapter, Provider {
    private final List<ChatCompletionChunk> chunks;
    private final OperationTable operations = OperationTable.builder()
            .on(Operation.CHAT_STREAM, call -> Reply.of(stream()))
            .build();

    ReadyChunks(StreamedChunks kind) {
        chunks = kind.chunks().stream().map(ChatCompletionChunk.JSON::fromJson).toList();
    }

    @Override
    public String id() {
        return "ready";
    }

    @Override
    public Provider connect(ProviderSettings settings) {
        return this;
    }

    @Override
    public boolean supports(Operation<?, ?> operation) {
        return operations.supports(operation);
    }

    @Override
    public <Q extends RequestParams, R> Reply<R> execute(ProviderCall<Q, R> call) {
        return operations.execute(call);
    }

    private ChunkStream<ChatCompletionChunk> stream() {
        Iterator<ChatCompletionChunk> left = chunks.iterator();
        return new ChunkStream<>() {
            @Override
            public @Nullable ChatCompletionChunk next() {
                return left.hasNext() ? left.next() : null;
            }

            @Override
            public void close() {}
        };
    }
}
