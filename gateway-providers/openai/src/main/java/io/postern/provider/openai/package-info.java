/** OpenAI and every service that speaks its dialect; start at {@link io.postern.provider.openai.Presets}. */
@NullMarked
package io.postern.provider.openai;

import org.jspecify.annotations.NullMarked;
