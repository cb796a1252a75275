package io.postern.models;

import io.postern.core.JsonType;
import io.postern.core.OpenString;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.internal.json.Codecs;

/**
 * How much a model thinks before it answers; each model takes some of these.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ReasoningEffort extends OpenString {
    public static final ReasoningEffort NONE = new ReasoningEffort("none");
    public static final ReasoningEffort MINIMAL = new ReasoningEffort("minimal");
    public static final ReasoningEffort LOW = new ReasoningEffort("low");
    public static final ReasoningEffort MEDIUM = new ReasoningEffort("medium");
    public static final ReasoningEffort HIGH = new ReasoningEffort("high");
    public static final ReasoningEffort XHIGH = new ReasoningEffort("xhigh");
    public static final ReasoningEffort MAX = new ReasoningEffort("max");

    public static final JsonType<ReasoningEffort> JSON =
            Codecs.open(ReasoningEffort::new, NONE, MINIMAL, LOW, MEDIUM, HIGH, XHIGH, MAX);

    private ReasoningEffort(String value) {
        super(value);
    }

    /** The value with this text; the constant if it is a known one. */
    public static ReasoningEffort of(String value) {
        switch (value) {
            case "none":
                return NONE;
            case "minimal":
                return MINIMAL;
            case "low":
                return LOW;
            case "medium":
                return MEDIUM;
            case "high":
                return HIGH;
            case "xhigh":
                return XHIGH;
            case "max":
                return MAX;
            default:
                return new ReasoningEffort(value);
        }
    }

    /** @throws OpenAIInvalidDataException if this is none of the values that this version knows */
    public Known known() {
        Value value = value();
        if (value == Value._UNKNOWN) throw new OpenAIInvalidDataException("Unknown ReasoningEffort: " + asString());
        return Known.valueOf(value.name());
    }

    public Value value() {
        switch (asString()) {
            case "none":
                return Value.NONE;
            case "minimal":
                return Value.MINIMAL;
            case "low":
                return Value.LOW;
            case "medium":
                return Value.MEDIUM;
            case "high":
                return Value.HIGH;
            case "xhigh":
                return Value.XHIGH;
            case "max":
                return Value.MAX;
            default:
                return Value._UNKNOWN;
        }
    }

    /** The values that this version knows. */
    public enum Known {
        NONE,
        MINIMAL,
        LOW,
        MEDIUM,
        HIGH,
        XHIGH,
        MAX
    }

    /** {@link Known}, and one for all others. */
    public enum Value {
        NONE,
        MINIMAL,
        LOW,
        MEDIUM,
        HIGH,
        XHIGH,
        MAX,
        _UNKNOWN
    }
}
