package io.postern.routing;

/** What becomes of a stream that breaks after the caller has seen a part of it, or would have. */
public enum StreamRecovery {
    /** The caller gets a {@link io.postern.errors.StreamInterruptedException} with all that came. */
    FAIL,
    /** Another deployment continues from the text so far. Never while a tool call is open. */
    RESUME,
    /** The caller sees nothing before the stream is complete; one that breaks is asked for anew elsewhere. */
    BUFFER
}
