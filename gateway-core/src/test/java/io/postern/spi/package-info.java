/** Tests of what adapters are given. */
@NullMarked
package io.postern.spi;

import org.jspecify.annotations.NullMarked;
