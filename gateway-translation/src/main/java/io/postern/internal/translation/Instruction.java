package io.postern.internal.translation;

/**
 * A text of a system or developer message.
 *
 * @param text never empty
 * @param beforeTurn how many turns had begun before it; 0 for those at the beginning
 * @param source the part or message it came from
 */
public record Instruction(String text, int beforeTurn, Node source) {
    @Override
    public String toString() {
        return "Instruction(" + text.length() + ")";
    }
}
