package io.postern.core;

/** A JSON {@code true} or {@code false}. */
public final class JsonBoolean extends JsonValue {
    private static final JsonBoolean TRUE = new JsonBoolean(true);
    private static final JsonBoolean FALSE = new JsonBoolean(false);

    private JsonBoolean(boolean value) {
        super(Kind.BOOLEAN, value, Boolean.toString(value));
    }

    public static JsonBoolean of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public boolean value() {
        return (Boolean) content();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visitBoolean(value());
    }
}
