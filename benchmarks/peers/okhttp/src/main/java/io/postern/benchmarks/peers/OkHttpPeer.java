package io.postern.benchmarks.peers;

import io.postern.benchmarks.PeerClient;
import io.postern.benchmarks.PeerRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;

/** OkHttp with no JSON and no types: the floor below which nothing that uses it can get. */
public final class OkHttpPeer implements PeerClient {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final ByteString DATA = ByteString.encodeUtf8("data: {");
    private static final ByteString CONTENT = ByteString.encodeUtf8("\"content\":\"");

    private final OkHttpClient http =
            new OkHttpClient.Builder().readTimeout(60, TimeUnit.SECONDS).build();
    private final String url;

    public OkHttpPeer(String upstream) {
        url = upstream + "/v1/chat/completions";
    }

    public static void main(String[] arguments) {
        PeerRun.run(arguments, OkHttpPeer::new);
    }

    @Override
    public String chat(String prompt) {
        try (Response response = http.newCall(request(prompt, false)).execute()) {
            BufferedSource source = response.body().source();
            source.skip(source.indexOf(CONTENT) + CONTENT.size());
            String text = source.readUtf8(source.indexOf((byte) '"'));
            source.readAll(Okio.blackhole());
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int stream(String prompt) {
        try (Response response = http.newCall(request(prompt, true)).execute()) {
            BufferedSource source = response.body().source();
            int events = 0;
            for (long end = source.indexOf((byte) '\n'); end >= 0; end = source.indexOf((byte) '\n')) {
                if (source.rangeEquals(0, DATA)) {
                    events++;
                }
                source.skip(end + 1);
            }
            // The first and the last event are known to hold no text.
            return events - 2;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private Request request(String prompt, boolean stream) {
        String body = "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\""
                + prompt.replace("\"", "\\\"") + "\"}]" + (stream ? ",\"stream\":true}" : "}");
        return new Request.Builder()
                .url(url)
                .header("Authorization", "Bearer test-key")
                .post(RequestBody.create(body, JSON))
                .build();
    }
}
