package io.postern.mine;

import io.postern.core.JsonValue;
import io.postern.models.chat.completions.ChatCompletion;
import io.postern.models.chat.completions.ChatCompletionChunk;
import io.postern.spi.http.SseEvent;
import io.postern.spi.http.StreamDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Turns events into chunks, and a whole answer into one chunk. Used by one thread. */
final class MineStreamDecoder implements StreamDecoder<ChatCompletionChunk> {
    private boolean ended;

    @Override
    public void event(SseEvent event, Consumer<? super ChatCompletionChunk> chunks) {
        if (event.isDone()) {
            ended = true;
        } else {
            chunks.accept(ChatCompletionChunk.JSON.fromJson(event.data()));
        }
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public void body(JsonValue body, Consumer<? super ChatCompletionChunk> chunks) {
        ChatCompletion whole = body.to(ChatCompletion.JSON);
        List<Map<String, Object>> choices = new ArrayList<>();
        for (ChatCompletion.Choice choice : whole.choices()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("index", choice.index());
            one.put("delta", choice.message());
            one.put("finish_reason", choice.finishReason().asString());
            choices.add(one);
        }
        Map<String, Object> chunk = new LinkedHashMap<>();
        chunk.put("id", whole.id());
        chunk.put("object", "chat.completion.chunk");
        chunk.put("created", whole.created());
        chunk.put("model", whole.model());
        chunk.put("choices", choices);
        chunks.accept(ChatCompletionChunk.JSON.fromJson(JsonValue.from(chunk).toJson()));
    }
}
