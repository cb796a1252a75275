/** Tests of the adapter. */
@NullMarked
package io.postern.provider.ollama;

import org.jspecify.annotations.NullMarked;
