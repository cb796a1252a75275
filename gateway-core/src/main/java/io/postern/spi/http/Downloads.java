package io.postern.spi.http;

import io.postern.spi.CallContext;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what a request points to by its URL, for providers that take bytes only. Lent to adapters, see {@link
 * io.postern.spi.ProviderSettings#facility}. A URL in a prompt may come from anybody, so addresses within one's own
 * network are refused unless they are allowed.
 *
 * <p>Safe to share between threads.
 */
public interface Downloads {
    /**
     * Fetches a file.
     *
     * @param url of http or https
     * @param field the JSON path of what points to it, for messages
     * @throws io.postern.errors.BadRequestException if the URL is refused, the answer is no success, or there is too
     *     much of it
     * @throws io.postern.errors.OpenAIIoException if there is no answer
     */
    Download fetch(String url, String field, Limits limits, CallContext context);

    /**
     * What a download may be.
     *
     * @param maxBytes how many bytes at the most
     * @param privateAddresses whether it may come from a loopback, private or link-local address
     */
    record Limits(long maxBytes, boolean privateAddresses) {}

    /**
     * A file.
     *
     * @param bytes not copied
     * @param mediaType what the server says it is, without parameters; null if it says nothing
     */
    record Download(byte[] bytes, @Nullable String mediaType) {
        @Override
        public String toString() {
            return "Download(" + bytes.length + " bytes)";
        }
    }
}
