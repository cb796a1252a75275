package io.postern.provider.bedrock;

import io.postern.core.http.Headers;
import java.util.List;
import java.util.Map;

/** The SDK's headers as ours. */
final class AwsHeaders {
    private AwsHeaders() {}

    static Headers of(Map<String, List<String>> headers) {
        Headers.Builder all = Headers.builder();
        // HTTP/2 has the status among them, under a name that is no header's.
        headers.forEach((name, values) -> {
            if (!name.startsWith(":")) all.put(name, values);
        });
        return all.build();
    }
}
