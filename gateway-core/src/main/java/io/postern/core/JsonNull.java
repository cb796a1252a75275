package io.postern.core;

/** The JSON {@code null}. */
public final class JsonNull extends JsonValue {
    private static final JsonNull INSTANCE = new JsonNull();

    private JsonNull() {
        super(Kind.NULL, null, "null");
    }

    public static JsonNull of() {
        return INSTANCE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitNull();
    }
}
