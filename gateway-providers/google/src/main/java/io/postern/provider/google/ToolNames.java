package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.internal.translation.NameMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The tools of one call by their names there and here, and which of them are OpenAI's custom tools, which Gemini knows as
 * functions of one text.
 *
 * <p>Used by one thread at a time.
 */
final class ToolNames {
    private static final int LONGEST = 128;

    /** Of the models before the third generation. */
    private static final int LONGEST_OLD = 64;

    private final NameMap names;
    private final Set<String> custom = new HashSet<>();
    private final Map<String, NumberEnums> numbers = new HashMap<>();
    private boolean legacy;

    ToolNames(ModelFamily family) {
        names = new NameMap(ToolNames::mayBegin, ToolNames::mayFollow, family.modern() ? LONGEST : LONGEST_OLD);
    }

    private static boolean mayBegin(int c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean mayFollow(int c) {
        return NameMap.isWordOrHyphen(c) || c == '.' || c == ':';
    }

    String send(String name) {
        return names.send(name);
    }

    String restore(String name) {
        return names.restore(name);
    }

    void addCustom(String name) {
        custom.add(name);
    }

    /** @param name as the caller knows it */
    boolean isCustom(String name) {
        return custom.contains(name);
    }

    void addNumbers(String name, NumberEnums places) {
        numbers.put(name, places);
    }

    /** A call's arguments as the tool's schema has them. */
    JsonValue restored(String name, JsonValue arguments) {
        NumberEnums places = numbers.get(name);
        return places == null ? arguments : places.restored(arguments);
    }

    /** The caller declared its tools as {@code functions}, and wants its call as {@code function_call}. */
    void areLegacy() {
        legacy = true;
    }

    boolean legacy() {
        return legacy;
    }
}
