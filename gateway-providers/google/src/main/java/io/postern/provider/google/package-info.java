/** Gemini API and Vertex AI. */
@NullMarked
package io.postern.provider.google;

import org.jspecify.annotations.NullMarked;
