/** Rules about the modules as a whole; start at {@link io.postern.architecture.LayersTest}. */
@NullMarked
package io.postern.architecture;

import org.jspecify.annotations.NullMarked;
