package io.postern.provider.local;

/**
 * A tool that an answer calls.
 *
 * @param arguments JSON for a function, any text for a custom tool
 */
record LocalToolCall(String name, String arguments, boolean custom) {
    LocalToolCall withArguments(String shortened) {
        return new LocalToolCall(name, shortened, custom);
    }

    long tokens() {
        return TokenEstimate.of((long) name.length() + arguments.length());
    }

    @Override
    public String toString() {
        return "LocalToolCall{" + name + "}";
    }
}
