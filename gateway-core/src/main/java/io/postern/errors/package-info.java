/** Everything that can go wrong, by what a caller would do about it. Start at {@link io.postern.errors.OpenAIException}. */
@NullMarked
package io.postern.errors;

import org.jspecify.annotations.NullMarked;
