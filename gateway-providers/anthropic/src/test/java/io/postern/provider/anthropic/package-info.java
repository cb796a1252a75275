/** Tests of the adapter. */
@NullMarked
package io.postern.provider.anthropic;

import org.jspecify.annotations.NullMarked;
