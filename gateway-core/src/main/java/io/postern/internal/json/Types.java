package io.postern.internal.json;

import io.postern.core.JsonType;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leads from a class of the API to its codec. A table names the types of its fields by their classes, which are loaded
 * when a field is first read or written: a program loads the types that its calls touch, not all that they could.
 */
public final class Types {
    private static final Map<Class<?>, Codec<?>> CODECS = new ConcurrentHashMap<>();

    private Types() {}

    /** The type of a class, whose initialiser declares it. */
    public static <T> JsonType<T> lazy(Class<T> type) {
        return new LazyCodec<>(type);
    }

    static void declare(Class<?> type, Codec<?> codec) {
        CODECS.put(type, codec);
    }

    @SuppressWarnings("unchecked") // a class declares its own codec
    static <T> Codec<T> codec(Class<T> type) {
        Codec<?> codec = CODECS.get(type);
        return (Codec<T>) (codec != null ? codec : initialized(type));
    }

    private static Codec<?> initialized(Class<?> type) {
        try {
            MethodHandles.lookup().ensureInitialized(type);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(type + " is not public", e);
        }
        Codec<?> codec = CODECS.get(type);
        if (codec == null) throw new IllegalStateException(type + " declares no JSON type");
        return codec;
    }
}
