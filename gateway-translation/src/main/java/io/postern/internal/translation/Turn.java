package io.postern.internal.translation;

import java.util.List;

/**
 * What one side says before the other speaks again.
 *
 * @param assistant whether the assistant speaks; else the user, for whom tools speak too
 * @param pieces what is said, in order; results of tools come first
 */
public record Turn(boolean assistant, List<Piece> pieces) {
    public Turn {
        pieces = List.copyOf(pieces);
    }
}
