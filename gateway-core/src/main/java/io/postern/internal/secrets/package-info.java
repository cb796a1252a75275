/** Keeping credentials out of everything people read: {@link io.postern.internal.secrets.SecretMask}. */
@NullMarked
package io.postern.internal.secrets;

import org.jspecify.annotations.NullMarked;
