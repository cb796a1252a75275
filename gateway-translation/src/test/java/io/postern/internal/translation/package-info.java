/** Tests of what adapters share. */
@NullMarked
package io.postern.internal.translation;

import org.jspecify.annotations.NullMarked;
