/** Everything that can go wrong, by what to do about it. Start at {@link io.postern.errors.OpenAIException}. */
@NullMarked
package io.postern.errors;

import org.jspecify.annotations.NullMarked;
