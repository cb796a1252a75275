/** Where a program begins: {@link io.postern.client.OpenAiCompatibleClient}. */
@NullMarked
package io.postern.client;

import org.jspecify.annotations.NullMarked;
