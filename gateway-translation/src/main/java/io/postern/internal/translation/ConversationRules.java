package io.postern.internal.translation;

/**
 * In what the providers' conversations differ.
 *
 * @param filler the text of a turn that has to be there and has nothing to say
 * @param dropsBlankTexts whether a text of white space alone is refused, as an empty one is
 * @param keepsLateInstructions whether system messages in the middle of a conversation stay where they are, as
 *     {@link Instruction}s with a place; else they go before it
 * @param repairsMissingResults whether a call without a result gets one that says so; else it is refused
 * @param takesAnyTurns whether the assistant may speak first and turns may be empty, so that nothing need be filled in
 */
public record ConversationRules(
        String filler,
        boolean dropsBlankTexts,
        boolean keepsLateInstructions,
        boolean repairsMissingResults,
        boolean takesAnyTurns) {
    public ConversationRules(
            String filler, boolean dropsBlankTexts, boolean keepsLateInstructions, boolean repairsMissingResults) {
        this(filler, dropsBlankTexts, keepsLateInstructions, repairsMissingResults, false);
    }

    /** Refuses blank texts, moves late instructions to the front, and refuses calls without a result. */
    public static ConversationRules filledWith(String filler) {
        return new ConversationRules(filler, true, false, false);
    }

    /** Leaves all as it stands, for providers as easy as OpenAI; refuses calls without a result. */
    public static ConversationRules easy() {
        return new ConversationRules("", false, true, false, true);
    }
}
