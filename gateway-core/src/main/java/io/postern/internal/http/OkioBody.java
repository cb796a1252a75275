package io.postern.internal.http;

import java.io.IOException;
import okio.Buffer;

/** A body whose bytes can be had without being copied. */
public interface OkioBody {
    /** Moves what comes next to the end of {@code target}; returns how many bytes, or -1 at the end. */
    long moveTo(Buffer target) throws IOException;
}
