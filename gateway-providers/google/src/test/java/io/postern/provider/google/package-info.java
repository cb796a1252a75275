/** Tests of the adapter. */
@NullMarked
package io.postern.provider.google;

import org.jspecify.annotations.NullMarked;
