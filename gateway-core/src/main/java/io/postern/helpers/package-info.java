/** What helps with answers: start at {@link io.postern.helpers.ChatCompletionAccumulator}. */
@NullMarked
package io.postern.helpers;

import org.jspecify.annotations.NullMarked;
