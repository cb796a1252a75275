/** Ollama's own protocol. */
@NullMarked
package io.postern.provider.ollama;

import org.jspecify.annotations.NullMarked;
