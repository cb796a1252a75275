/**
 * Small programs written for OpenAI's Java client, ported to this library by a text replacement; start at {@link
 * portability.RunPrograms}.
 */
@NullMarked
package portability;

import org.jspecify.annotations.NullMarked;
