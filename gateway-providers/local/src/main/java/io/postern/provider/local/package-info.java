/**
 * The embedded default: models inside the JVM, without network or key. Start at {@link
 * io.postern.provider.local.LocalAdapter}; programs that test with it at {@link io.postern.provider.local.LocalScript}.
 */
@NullMarked
package io.postern.provider.local;

import org.jspecify.annotations.NullMarked;
