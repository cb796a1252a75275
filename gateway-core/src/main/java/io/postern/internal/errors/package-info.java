/** From a provider's answer to an exception. Start at {@link io.postern.internal.errors.ErrorClassifier}. */
@NullMarked
package io.postern.internal.errors;

import org.jspecify.annotations.NullMarked;
