package io.postern.gateway;

/**
 * Something the gateway did otherwise than asked, and did not refuse.
 *
 * @param field the field of the request or answer it is about, as a JSON path such as {@code messages[2].name}
 * @param reason why, in a sentence that holds no content of the request
 * @param action what was done: dropped, renamed, clamped, simulated and the like
 */
public record Warning(String field, String reason, String action) {
    @Override
    public String toString() {
        return field + ": " + reason + " (" + action + ")";
    }
}
